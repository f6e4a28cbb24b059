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
}

/** One iteration of the iterative partition; a time is null where the tenant does not fit. */
export interface PartitionStep {
  readonly areas: readonly number[];
  /** Of the objective: of a batch, or of an interval. */
  readonly time_ns: readonly (number | null)[];
  readonly intervalSteps: readonly (number | null)[];
}

export interface TenancyEvaluation {
  readonly policy: string;
  readonly objective?: 'round' | 'interval' | 'sum';
  readonly areas: readonly number[];
  readonly areaUsed?: number;
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
  readonly resident?: boolean;
  readonly tenantNs?: readonly number[];
  readonly segments?: readonly number[];
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
