/** The document that `evaluate` gives: plain JSON, units in the names. Fields that do not apply are absent, never zero. */
import type { ComponentId } from '../hardware/chip';

export type EnergyComponent = ComponentId | 'static' | 'write';
export type EnergyByComponent = Readonly<Partial<Record<EnergyComponent, number>>>;

export interface OperatorEvaluation {
  readonly name: string;
  readonly kind: string;
  readonly rows: number;
  readonly columns: number;
  /** Of one replica. */
  readonly crossbars: number;
  readonly positions: number;
  readonly replicas: number;
  /** Sequences that an ordered operator serves at once, one a replica; absent where replicas share an inference. */
  readonly sequences?: number;
  /** Of an inference: rounds of its replicas, as in the timeline. */
  readonly steps: number;
  /** First step of the first inference, from the start of the round. */
  readonly start_ns: number;
  /** Last result of the first inference. */
  readonly end_ns: number;
  /** Dynamic energy of one inference. */
  readonly energy_pJ: number;
}

export interface AllocationEvaluation {
  readonly policy: string;
  readonly intervalSteps: number;
  readonly floorSteps: number;
  readonly lowerBoundSteps: number;
  readonly upperBoundSteps: number;
  readonly gap: number;
  readonly bindingOperators: readonly string[];
  readonly replicas: readonly number[];
  /** By operator, in step intervals as all times of this block: a round of replicas takes more than one with dense packing. */
  readonly steps: readonly number[];
  readonly crossbarsUsed: number;
  readonly leftover: number;
  readonly throughputOfUnbounded: number;
  readonly resourceShare: number;
  readonly sumSteps: number;
  readonly certifiedBound?: number;
  readonly nextStep?: { readonly intervalSteps: number; readonly crossbars: number };
  readonly log?: readonly {
    readonly operator: string;
    readonly replicas: number;
    readonly intervalSteps: number;
    readonly crossbarsUsed: number;
  }[];
}

/** What requests that come at random see; there where requests come or a target is set. */
export interface ServiceEvaluation {
  /** Arrival rate times interval. */
  readonly utilisation: number;
  /** Fewer come than are served; if not, waits have no end and are absent. */
  readonly stable: boolean;
  readonly meanWait_ns?: number;
  /** Responses: latency and wait. */
  readonly p50_ns?: number;
  readonly p99_ns?: number;
  /** 99 of 100 requests in time; absent without a target. */
  readonly targetMet?: boolean;
  /** Crossbars, by the closed form: the least in which the target is met, or the tenant is stable; absent in turns. */
  readonly areaFloor?: number;
}

/** What the splitter made of a tenant that is not resident whole. */
export interface SplittingEvaluation {
  /** `slot`: some operators share one; `direct`: segment after segment, in the tenant's region. */
  readonly mode: 'slot' | 'direct';
  readonly slotCrossbars?: number;
  /** Operators that go through the slot, and in how many parts. */
  readonly slotted?: readonly { readonly operator: string; readonly parts: number }[];
  /** Time of the slot, and of what stays, in a round. */
  readonly slot_ns?: number;
  readonly resident_ns?: number;
  /** Crossbars of the region that hold weights at one time, over the region; and the rest. */
  readonly fill: number;
  readonly waste: number;
}

export interface TenantEvaluation {
  readonly name: string;
  readonly network: string;
  /** Its region. */
  readonly crossbars: number;
  readonly crossbarsUsed: number;
  /** End of the first inference, from the start of the tenant's own work. */
  readonly latency_ns: number;
  readonly latencyClosedForm_ns: number;
  readonly interval_ns: number;
  /** Time of its batch. */
  readonly makespan_ns: number;
  readonly throughput_per_s: number;
  /** One inference: dynamic, static share, writes. */
  readonly energy_pJ: number;
  readonly edp_pJns: number;
  readonly temporalUtilisation: number;
  readonly spatialUtilisation: number;
  readonly cellUtilisation: number;
  readonly energyByComponent_pJ: EnergyByComponent;
  readonly allocation: AllocationEvaluation;
  readonly service?: ServiceEvaluation;
  /** Time of a round when sharing, over the time alone on the whole chip; two tenants or more. */
  readonly slowdown?: number;
  readonly splitting?: SplittingEvaluation;
  readonly operators: readonly OperatorEvaluation[];
}

export interface SystemEvaluation {
  readonly crossbars: number;
  readonly crossbarsUsed: number;
  readonly area_mm2: number;
  /** Average over the round. */
  readonly power_mW: number;
  /** Everything at full load: the roll-up of the component table. */
  readonly peakPower_mW: number;
  readonly throughput_per_s: number;
  readonly weightedThroughput_per_s: number;
  /** One round. */
  readonly energy_pJ: number;
  readonly energyByComponent_pJ: EnergyByComponent;
  readonly initialProgramming_ns: number;
  readonly gops: number;
  readonly gopsPerWatt: number;
  readonly gopsPerMm2: number;
  /** Throughput in tenants that run alone, mean slowdown, least over largest slowdown; two tenants or more. */
  readonly stp?: number;
  readonly antt?: number;
  readonly fairness?: number;
}

/** One iteration of the iterative partition; a time is null where the tenant does not fit. */
export interface PartitionStep {
  readonly areas: readonly number[];
  /** Of the objective: of a batch, or of an interval. */
  readonly time_ns: readonly (number | null)[];
  readonly intervalSteps: readonly (number | null)[];
}

/** A part of a tenant that is resident at one time, while tenants take turns. */
export interface SegmentEvaluation {
  readonly operators: number;
  readonly passes: number;
  /** In step intervals, of one inference; absent where the segment is swept. */
  readonly latencySteps?: number;
  readonly intervalSteps?: number;
  /** Of the operator that is swept. */
  readonly positions?: number;
}

export interface TenancyEvaluation {
  readonly policy: string;
  readonly objective?: 'round' | 'interval' | 'sum';
  readonly areas: readonly number[];
  readonly areaUsed?: number;
  /** By tenant, in its region; absent in turns. */
  readonly intervalSteps?: readonly number[];
  /** Certified: no split does better than this weighted time. Absent for the objective `sum`. */
  readonly bound_ns?: number;
  /** Weighted time reached over the bound, less 1. */
  readonly gap?: number;
  readonly stop?: 'balanced' | 'unchanged' | 'infeasible' | 'maximum iterations';
  readonly iterations?: number;
  readonly bestIteration?: number;
  readonly bestObjective?: number;
  readonly bestAreas?: readonly number[];
  readonly log?: readonly PartitionStep[];
  /** `timeSharing: groups`: names of the tenants of each group, in turn, and the time of each, load included. */
  readonly groups?: readonly (readonly string[])[];
  readonly groupNs?: readonly number[];
  readonly resident?: boolean;
  readonly tenantNs?: readonly number[];
  readonly segments?: readonly number[];
  readonly segmentList?: readonly (readonly SegmentEvaluation[])[];
  readonly roundNs?: number;
}

export interface BaselineEvaluation {
  readonly policy: string;
  readonly makespan_ns: number;
  readonly energy_pJ: number;
  readonly speedup: number;
  readonly energyGain: number;
  /** What no plan of the same dynamic energy can pass: all of the power that always flows saved. */
  readonly energyGainBound: number;
  /** Writes of a cell and hour if the round repeats without pause; absent where nothing is rewritten. */
  readonly writesPerCellHour?: number;
}

export interface Decision {
  readonly stage: 'mapping' | 'allocation' | 'tenancy' | 'pipeline' | 'energy';
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Warning {
  readonly code: string;
  readonly path: string;
  readonly text: string;
}

export interface Evaluation {
  readonly scenarioHash: string;
  readonly modelVersion: string;
  readonly tenants: readonly TenantEvaluation[];
  readonly system: SystemEvaluation;
  readonly tenancy: TenancyEvaluation;
  readonly makespan_ns: number;
  readonly baseline: BaselineEvaluation;
  readonly baselineWithReplicas: BaselineEvaluation;
  readonly decisions: readonly Decision[];
  readonly warnings: readonly Warning[];
}
