/** A reply as what is shown: with the document that it answers, complete. */
import type { ScenarioDocument } from '../core/scenario/schema';
import type { Answer } from '../worker/protocol';
import { completeOf } from './complete';
import type { Shown } from './state';

export function shownOf(reply: Answer, document: ScenarioDocument): Shown {
  const { generation, stage, kind, evaluation, analyses, picture, elapsedMs } = reply;
  return {
    kind,
    generation,
    document,
    complete: completeOf(document),
    stage,
    evaluation,
    analyses,
    picture,
    elapsedMs: { [stage]: elapsedMs },
    // The document is that of the reply, so all three are of one kind.
  } as Shown;
}
