/** The document that `evaluate` gives: plain JSON, units in the names. Fields that do not apply are absent, never zero. */
import type { ComponentId } from '../hardware/chip';
import type { EventOutcome } from '../interconnect/placement/queue';
import type { OffloadEvaluation } from './offload-evaluation';

/** `interconnect`: bits that move from node to node. */
export type EnergyComponent = ComponentId | 'static' | 'write' | 'interconnect';
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

/** A part of a network whose weights are on the crossbars together. */
export interface ProgramSegmentEvaluation {
  /** Names of its first and last operator. */
  readonly from: string;
  readonly to: string;
  /** More than one where an operator is too large to be there whole. */
  readonly rounds: number;
  /** Of the largest round. */
  readonly crossbars: number;
  readonly load_ns: number;
  /** Of the whole batch. */
  readonly compute_ns: number;
  /** To put away and fetch what lives across the cut before it. */
  readonly spill_ns: number;
}

/** One batch of a tenant whose weights are rewritten, with one way of overlapping. */
export interface ProgrammingFigures {
  readonly policy: string;
  readonly segments: readonly ProgramSegmentEvaluation[];
  /** All loads. */
  readonly program_ns: number;
  readonly compute_ns: number;
  /** Loads, spills and computing, overlapped where they are. */
  readonly total_ns: number;
  /** True programming time of the mapping as it stands: equal to `program_ns`. */
  readonly bound_ns: number;
  /** No contents were made, yet or of the way that is not deployed: loads and energy are what the worst data would take. */
  readonly isUpper: boolean;
  /** Loads whatever the data. */
  readonly worst_ns: number;
  readonly energy_pJ: number;
  /** Absent while the figures are upper ones. */
  readonly changedCells?: number;
  /** Of the worst cell, if the round repeats without pause; null where nothing is written. */
  readonly lifetime_years?: number | null;
  /** Programming time with every refinement made: low, middle and high of 95 %; absent where nothing is estimated. */
  readonly estimate_ns?: readonly [number, number, number];
  /** Everything written without being read first, on the same contents. */
  readonly naive_ns?: number;
  /** Pulses that the worst cell of the region takes in a round. */
  readonly worstCellWrites?: number;
  /** Refinements made, and those that there could be. */
  readonly refinements?: number;
  readonly refinable?: number;
  /** Only some crossbars were looked at. */
  readonly isSampled?: boolean;
  /** Nobody stopped it. */
  readonly isComplete?: boolean;
}

/** What programming makes of a tenant: segments one after the other, and in halves beside; the way not deployed at its worst. */
export interface ProgrammingEvaluation extends ProgrammingFigures {
  /** Which of the two is deployed. */
  readonly overlap: 'none' | 'halves';
  /** Null where an operator needs more than half of the crossbars, or nothing is rewritten. */
  readonly overlapped: ProgrammingFigures | null;
  /** Which of the two takes less time by the closed form, loads of both at their worst. */
  readonly wins: 'none' | 'halves';
  /** Crossbars that are written at once; 0 where all weights stay. */
  readonly writers: number;
  /** Figures rest on drawn weights, not on real ones. */
  readonly isSynthetic: boolean;
  /** Memory of the table that says which block lies where. */
  readonly indexMemory_bits?: number;
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
  /** There where programming is not `resident`. */
  readonly programming?: ProgrammingEvaluation;
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
  readonly stage:
    'mapping' | 'allocation' | 'tenancy' | 'programming' | 'interconnect' | 'offload' | 'pipeline' | 'energy';
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Warning {
  readonly code: string;
  readonly path: string;
  readonly text: string;
}

/** Of a system of crossbars. */
/** What moving data takes. Bytes and energy of a round; lists by tenant. */
export interface InterconnectEvaluation {
  readonly package: string;
  readonly topology: string;
  readonly nodes: number;
  readonly busWidthBits: number;
  readonly bandwidth_BperNs: number;
  /** How many there are. */
  readonly links: number;
  /** The fullest direction of a link; absent without links. */
  readonly worstLink?: { readonly a: number; readonly b: number; readonly rho: number };
  /** From node to node; weights that are loaded not counted. */
  readonly bytes: number;
  readonly byteHops: number;
  readonly energy_pJ: number;
  /** Factors by which intervals grow where channels are asked for more than they have. */
  readonly stretch: readonly number[];
  /** A channel on its way is so full that mean waits do not hold: its latency is above the one given. */
  readonly congested: readonly boolean[];
  /** With the wires: in strict timing the tenant's own, in faithful timing what they would be, by the closed form. */
  readonly latency_ns: readonly number[];
  readonly interval_ns: readonly number[];
  readonly routerArea_mm2: number;
  readonly linkArea_mm2: number;
  /** Cost of the network over that of a mesh of 32 bits. */
  readonly relativeCost: number;
  /** Absent while a slider moves on a large grid. */
  readonly peakTemperature_K?: number;
  readonly hottestNode?: number;
  /** Chance of a misread level: a reconstructed model, and not the accuracy of a network. */
  readonly noiseIndex?: number;
  /** Placement `performance-thermal`: costs of ways and hottest nodes that no other placement found beats. */
  readonly joint?: {
    readonly front: readonly { readonly cost: number; readonly peak_K: number }[];
    readonly hasConflict: boolean;
    readonly evaluations: number;
  };
}

export interface ReramEvaluation {
  readonly scenarioHash: string;
  readonly modelVersion: string;
  readonly tenants: readonly TenantEvaluation[];
  readonly system: SystemEvaluation;
  readonly tenancy: TenancyEvaluation;
  /** Absent in the package `ideal`, and where an unbounded allocation takes more than there is. */
  readonly interconnect?: InterconnectEvaluation;
  /** Of each event of `policy.placementOptions.events`; absent without them. */
  readonly events?: readonly EventOutcome[];
  readonly makespan_ns: number;
  readonly baseline: BaselineEvaluation;
  readonly baselineWithReplicas: BaselineEvaluation;
  readonly decisions: readonly Decision[];
  readonly warnings: readonly Warning[];
}

/** Only that of the other kind has `lanes`, and only this one `tenancy`. */
export type Evaluation = ReramEvaluation | OffloadEvaluation;
