/**
 * A second worker beside the one that answers the sliders, for what has time: scenarios of the gallery, the cells of an
 * ablation. It runs the same file, so it costs no download; one thing after the other is asked of it.
 */
import type { Design } from '../core/allocation/designs';
import type { OperatorTable } from '../core/allocation/types';
import type { Result } from '../core/basis/result';
import type { AblationCell, AblationRow } from '../core/scenario/ablation';
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
  /** Stops at once, whatever is under way; once more does nothing. */
  readonly end: () => void;
}

/** @param connect only tests give another */
export function startStudy(connect: () => Connection = connectWorker): Study {
  const { evaluator, failed, end } = connect();
  const ended = failed.catch(() => undefined);
  let hasEnded = false;
  return {
    evaluate: (document) => (hasEnded ? ended : Promise.race([evaluator.run(document, 'exact', 1), ended])),
    ablate: (document, cell) => (hasEnded ? ended : Promise.race([evaluator.ablate(document, cell), ended])),
    exactLatency: (...args) => (hasEnded ? ended : Promise.race([evaluator.exactLatency(...args), ended])),
    end: () => {
      if (!hasEnded) end();
      hasEnded = true;
    },
  };
}
