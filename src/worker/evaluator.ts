/** What a worker can be asked for, as types. `document` is parsed again on its side: a border trusts nothing. */
import type { Design } from '../core/allocation/designs';
import type { OperatorTable } from '../core/allocation/types';
import type { Result } from '../core/basis/result';
import type { ProgrammingPolicyId } from '../core/programming/policy';
import type { AblationCell, AblationRow } from '../core/scenario/ablation';
import type { PlacedAreas } from '../core/scenario/placed-areas';
import type { ProgrammingPolicyRow, ProgrammingSizeRow } from '../core/scenario/programming-studies';
import type { Runner } from './runner';

export interface Evaluator extends Runner {
  readonly place: (document: unknown, areas: readonly number[]) => Promise<Result<PlacedAreas>>;
  /** As `exactLatencyDesign`. */
  readonly exactLatency: (table: OperatorTable, budget: number, floor: number) => Promise<Result<Design> | undefined>;
  readonly ablate: (document: unknown, cell: AblationCell) => Promise<Result<AblationRow>>;
  /** As `programmingPolicyRow`. */
  readonly programPolicy: (document: unknown, policy: ProgrammingPolicyId) => Promise<Result<ProgrammingPolicyRow>>;
  /** As `programmingAtSize`. */
  readonly programSize: (document: unknown, share: number) => Promise<Result<ProgrammingSizeRow>>;
}
