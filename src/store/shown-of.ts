/** A reply as what is shown: with the document that it answers, complete, of those tenants that are there. */
import type { CompleteDocument } from '../core/scenario/complete-document';
import type { ScenarioDocument } from '../core/scenario/schema';
import type { Answer } from '../worker/protocol';
import { completeOf } from './complete';
import type { Shown } from './state';

/** Tenants that wait or have left are none of an evaluation's: its places are those of the tenants that are left here. */
function ofThose(complete: CompleteDocument, there: Answer['evaluation']['tenants']): CompleteDocument {
  if (there.length === complete.tenants.length) return complete;
  const names = new Set(there.map(({ name }) => name));
  return { ...complete, tenants: complete.tenants.filter(({ name }) => names.has(name)) };
}

export function shownOf(reply: Answer, document: ScenarioDocument): Shown {
  const { generation, stage, kind, evaluation, analyses, picture, elapsedMs } = reply;
  return {
    kind,
    generation,
    document,
    complete: ofThose(completeOf(document), evaluation.tenants),
    stage,
    evaluation,
    analyses,
    picture,
    elapsedMs: { [stage]: elapsedMs },
    // The document is that of the reply, so all three are of one kind.
  } as Shown;
}
