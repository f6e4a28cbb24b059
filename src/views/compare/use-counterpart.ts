/** The present scenario's tenants on the other technology: the pinned baseline if it is that, else evaluated when asked for. */
import { useEffect, useState } from 'react';
import type { ScenarioDocument } from '../../core/scenario/schema';
import { mendOf } from '../../store/mend';
import { shownOf } from '../../store/shown-of';
import type { Shown } from '../../store/state';
import { counterpartOf, pinnedCounterpart } from '../../store/technology-comparison';
import { startStudy, type Study } from '../../worker/study-client';
import { useAppState } from '../binding/use-app';
import { pendingWork } from '../platform/pending-work';

export interface FoundCounterpart {
  readonly shown: Shown;
  readonly isPinned: boolean;
  /** What was changed so that it fits. */
  readonly mended?: string | undefined;
}

export type Counterpart = FoundCounterpart | { readonly refusal: string } | undefined;

interface Kept {
  readonly document: ScenarioDocument;
  readonly found: Omit<FoundCounterpart, 'isPinned'> | { readonly refusal: string };
}

/** At its defaults the other technology may be too small: then what would make it fit is done, and said. */
async function evaluated(
  study: Study,
  document: ScenarioDocument,
  mended?: string,
): Promise<Kept['found'] | undefined> {
  const reply = await study.evaluate(document);
  if (!reply) return undefined;
  if (reply.ok) return { shown: shownOf(reply, document), mended };
  const mend = mended === undefined ? mendOf(document, reply.problem) : undefined;
  const edited = mend?.edit(document);
  return mend && edited?.ok ? evaluated(study, edited.value, mend.title) : { refusal: reply.problem.text };
}

/** The last one outlives the dialog: opening it again costs nothing. */
let kept: Kept | undefined;

/** @returns undefined while it is not there */
export function useCounterpart(document: ScenarioDocument): Counterpart {
  const pinned = useAppState(pinnedCounterpart);
  const [answer, setAnswer] = useState(kept);
  useEffect(() => {
    if (pinned || kept?.document === document) return undefined;
    const study = startStudy();
    const ask = async () => {
      const found = await evaluated(study, counterpartOf(document));
      if (!found) return;
      kept = { document, found };
      setAnswer(kept);
    };
    void pendingWork(ask()).finally(study.end);
    return study.end;
  }, [pinned, document]);
  if (pinned) return { shown: pinned, isPinned: true };
  if (answer?.document !== document) return undefined;
  return 'shown' in answer.found ? { ...answer.found, isPinned: false } : answer.found;
}
