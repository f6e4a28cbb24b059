/** The decision: what every tenant holds, and how its round runs. Both ways of sharing a chip end here. */
import type { Allocation } from '../allocation/types';
import type { FloorPlan } from '../interconnect/placement/floor-plan';
import type { EventOutcome } from '../interconnect/placement/queue';
import type { Division } from '../tenancy/types';
import type { Turns } from '../tenancy/turns';
import type { PartitionStep } from './evaluation';
import type { TenantRun } from './run-tenant';
import type { TenantProgram } from './deploy-program';
import type { Range } from './search-curve';
import type { TenantWork } from './tenant-work';

/** A part of a tenant that is resident at one time. */
export interface DeployedPart extends Range {
  /** Number of the part, from 0: the timeline's round. */
  readonly round: number;
  /** First crossbar in placement order. */
  readonly firstCrossbar: number;
  /** By demand of the part; 0 for those that take no part. */
  readonly replicas: Int32Array;
  /** How often the weights are programmed in pieces; 1 where the part fits. */
  readonly passes: number;
  /** ns from the start of the round. */
  readonly startNs: number;
  /** Programming before it computes, all passes together. */
  readonly loadNs: number;
  readonly computeNs: number;
  /** From the start of the round, where its weights stay longer than it loads and computes: they wait for other parts. */
  readonly held?: { readonly fromNs: number; readonly toNs: number };
  /** Absent for a swept operator. */
  readonly run?: TenantRun;
  /** Crossbars of a replica in this round, where the only operator of the part is too large to be there whole. */
  readonly partCrossbars?: number;
}

/** How the splitter rebuilt a tenant. */
export interface Split {
  /** `slot`: some operators share a slot; `direct`: segment after segment. */
  readonly kind: 'slot' | 'direct';
  /** Crossbars of the slot, the operators that go through it (by demand) and the parts of each; none for `direct`. */
  readonly slotCrossbars: number;
  readonly slotted: readonly number[];
  readonly parts: readonly number[];
  readonly slotNs: number;
  readonly stayingNs: number;
  /** Crossbars whose weights stay from round to round. */
  readonly keptCrossbars: number;
}

export interface DeployedTenant {
  readonly work: TenantWork;
  /** Its region. */
  readonly crossbars: number;
  readonly crossbarsUsed: number;
  readonly allocation: Allocation;
  readonly parts: readonly DeployedPart[];
  /** ns from the start of the round. */
  readonly startNs: number;
  readonly makespanNs: number;
  readonly latencyNs: number;
  readonly latencyClosedFormNs: number;
  /** Latency before wires were put over the timing; absent where they are not. */
  readonly unwiredLatencyNs?: number;
  readonly intervalNs: number;
  /** Crossbars programmed in a round. */
  readonly crossbarsWritten: number;
  readonly split?: Split;
  /** Its rounds of programming, where a policy rewrites its weights. */
  readonly program?: TenantProgram;
  /**
   * Time of its batch by the closed form, ns: in its region, and in the whole chip. Left area is not spent in either.
   * Absent in turns.
   */
  readonly plannedNs?: number;
  readonly aloneNs?: number;
  /** Least area that keeps the tenant's promise, or in which it is stable; absent where none was asked for. */
  readonly areaFloor?: number;
}

/** Tenants that are resident together in their turn. */
export interface DeployedGroup {
  /** Places of the tenants, ascending. */
  readonly members: readonly number[];
  /** Sum of their regions. */
  readonly crossbars: number;
  /** Load included. */
  readonly durationNs: number;
}

export interface Deployment {
  readonly policy: string;
  readonly tenants: readonly DeployedTenant[];
  readonly makespanNs: number;
  /** Area of the chip, or what an unbounded allocation takes beyond it. */
  readonly crossbars: number;
  readonly initialProgrammingNs: number;
  /** How the area was divided, or how the turns went. */
  readonly division?: Division;
  /** Every iteration of an iterative division. */
  readonly partitionLog?: readonly PartitionStep[];
  readonly turns?: Turns;
  /** In turn; absent where all tenants are resident together. */
  readonly groups?: readonly DeployedGroup[];
  /** Sum of the groups' weighted times by the closed form, ns. */
  readonly groupObjective?: number;
  /** Areas in which weights are rewritten by a policy of programming; empty where all of them stay. */
  readonly programRegions?: readonly ProgramRegion[];
  /** Where tenants came and went: `tenants` are those that are there at the end. */
  readonly admission?: Admission;
}

/** A tenant that has no room, or that no event admits. */
export interface Waiting {
  readonly name: string;
  /** Crossbars that it asks for, and those that it could have; absent where nobody asked for it. */
  readonly needs?: number;
  readonly available?: number;
}

/** Who is on the chip after the last event. */
export interface Admission {
  readonly plan: FloorPlan;
  /** Places in the document of the tenants that are there, ascending. */
  readonly members: readonly number[];
  readonly waiting: readonly Waiting[];
  readonly released: readonly string[];
  /** Of each event, in order. */
  readonly outcomes: readonly EventOutcome[];
}

/** Crossbars over which the rounds of some tenants follow each other. */
export interface ProgramRegion {
  /** Places of the tenants, in the order of their turns. */
  readonly members: readonly number[];
  readonly firstCrossbar: number;
  readonly area: number;
  readonly writers: number;
}
