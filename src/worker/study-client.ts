/**
 * A second worker beside the one that answers the sliders, for what has time: scenarios of the gallery, the cells of an
 * ablation, one policy of programming after the other. It runs the same file, so it costs no download; one thing after the other is asked of it.
 */
import type { Design } from '../core/allocation/designs';
import type { OperatorTable } from '../core/allocation/types';
import type { Result } from '../core/basis/result';
import type { ProgrammingPolicyId } from '../core/programming/policy';
import type { AblationCell, AblationRow } from '../core/scenario/ablation';
import type { ProgrammingPolicyRow, ProgrammingSizeRow } from '../core/scenario/programming-studies';
import type { ScenarioDocument } from '../core/scenario/schema';
import { connectWorker, type Connection } from './connection';
import type { Reply } from './protocol';

/** Every answer is undefined once the study has ended or its worker has failed. */
export interface Study {
  /** The exact answer for a document. */
  readonly evaluate: (document: ScenarioDocument) => Promise<Reply | undefined>;
  readonly ablate: (document: ScenarioDocument, cell: AblationCell) => Promise<Result<AblationRow> | undefined>;
  /** The optimum of the latency design; undefined too where it would take too long. */
  readonly exactLatency: (table: OperatorTable, budget: number, floor: number) => Promise<Result<Design> | undefined>;
  /** What a policy of programming makes of a document. */
  readonly programPolicy: (
    document: ScenarioDocument,
    policy: ProgrammingPolicyId,
  ) => Promise<Result<ProgrammingPolicyRow> | undefined>;
  /** A document on a part of its preset's chip. */
  readonly programSize: (document: ScenarioDocument, share: number) => Promise<Result<ProgrammingSizeRow> | undefined>;
  /** Stops at once, whatever is under way; once more does nothing. */
  readonly end: () => void;
}

/** @param connect only tests give another */
export function startStudy(connect: () => Connection = connectWorker): Study {
  const { evaluator, failed, end } = connect();
  const ended = failed.catch(() => undefined);
  let hasEnded = false;
  const ask = <T>(question: () => Promise<T>): Promise<T | undefined> =>
    hasEnded ? ended : Promise.race([question(), ended]);
  return {
    evaluate: (document) => ask(() => evaluator.run(document, 'exact', 0)),
    ablate: (document, cell) => ask(() => evaluator.ablate(document, cell)),
    exactLatency: (...args) => ask(() => evaluator.exactLatency(...args)),
    programPolicy: (...args) => ask(() => evaluator.programPolicy(...args)),
    programSize: (...args) => ask(() => evaluator.programSize(...args)),
    end: () => {
      if (!hasEnded) end();
      hasEnded = true;
    },
  };
}
