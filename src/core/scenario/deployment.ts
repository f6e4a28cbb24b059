/** The decision: what every tenant holds, and how its round runs. Both ways of sharing a chip end here. */
import type { Allocation } from '../allocation/types';
import type { Division } from '../tenancy/types';
import type { Turns } from '../tenancy/turns';
import type { PartitionStep } from './evaluation';
import type { TenantRun } from './run-tenant';
import type { Range } from './search-curve';
import type { TenantWork } from './tenant-work';

/** A part of a tenant that is resident at one time. */
export interface DeployedPart extends Range {
  /** Number of the part, from 0: the timeline's round. */
  readonly round: number;
  /** First crossbar in placement order. */
  readonly firstCrossbar: number;
  /** By demand of the part. */
  readonly replicas: Int32Array;
  /** How often the weights are programmed in pieces; 1 where the part fits. */
  readonly passes: number;
  /** ns from the start of the round. */
  readonly startNs: number;
  /** Programming before it computes, all passes together. */
  readonly loadNs: number;
  readonly computeNs: number;
  /** Absent for a swept operator. */
  readonly run?: TenantRun;
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
  readonly intervalNs: number;
  /** Crossbars programmed in a round. */
  readonly crossbarsWritten: number;
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
}
