/** What a worker can be asked for, as types. `document` is parsed again on its side: a border trusts nothing. */
import type { Design } from '../core/allocation/designs';
import type { OperatorTable } from '../core/allocation/types';
import type { Result } from '../core/basis/result';
import type { Sensitivity } from '../core/exploration/sensitivity';
import type { ProgrammingPolicyId } from '../core/programming/policy';
import type { AblationCell, AblationRow } from '../core/scenario/ablation';
import type { PlacedAreas } from '../core/scenario/placed-areas';
import type { ProgrammingPolicyRow, ProgrammingSizeRow } from '../core/scenario/programming-studies';
import type { OffloadStudyName } from './offload-studies';
import type { Runner } from './runner';
import type { placeByHand, WireStudyControl, WireStudyName } from './wire-studies';

export interface Evaluator extends Runner {
  readonly place: (document: unknown, areas: readonly number[]) => Promise<Result<PlacedAreas>>;
  /** As `exactLatencyDesign`. */
  readonly exactLatency: (table: OperatorTable, budget: number, floor: number) => Promise<Result<Design> | undefined>;
  readonly ablate: (document: unknown, cell: AblationCell) => Promise<Result<AblationRow>>;
  /** As `sensitivityOf`. */
  readonly sensitivity: (document: unknown) => Promise<Result<Sensitivity>>;
  /** As `programmingPolicyRow`. */
  readonly programPolicy: (document: unknown, policy: ProgrammingPolicyId) => Promise<Result<ProgrammingPolicyRow>>;
  /** As `programmingAtSize`. */
  readonly programSize: (document: unknown, share: number) => Promise<Result<ProgrammingSizeRow>>;
  /** A study of a GPU with DRAM-PIM, by name; its answer has the type that the study's client gives it. */
  readonly studyOffload: (name: OffloadStudyName, document: unknown, rest: readonly unknown[]) => Promise<unknown>;
  /** A study of wires, by name; its answer has the type that the study's client gives it. One at a time. */
  readonly studyWires: (
    name: WireStudyName,
    document: unknown,
    rest: readonly unknown[],
    tell: WireStudyControl['tell'],
  ) => Promise<unknown>;
  /** Ends the study of wires that is under way with what it has found. */
  readonly haltWires: () => void;
  /** As `placedByHand`. */
  readonly placeByHand: (document: unknown, nodeOf: Int32Array) => Promise<ReturnType<typeof placeByHand>>;
}
