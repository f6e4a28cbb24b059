/** The answers of the gallery's scenarios: evaluated one after the other when it is opened first, then kept. */
import { useEffect, useState } from 'react';
import { findGalleryEntry, gallery, type GalleryEntry } from '../../core/scenario/gallery';
import type { AblationAnswer } from '../../store/ablation-study';
import { completeOf } from '../../store/complete';
import { collaborativeCells } from '../../store/gallery-study';
import type { Shown } from '../../store/state';
import { startStudy, type Study } from '../../worker/study-client';
import { pendingWork } from '../platform/pending-work';

export type GalleryAnswer = { readonly shown: Shown } | { readonly refusal: string };

const kept = new Map<string, GalleryAnswer>();

async function answerOf(study: Study, { scenario }: GalleryEntry): Promise<GalleryAnswer | undefined> {
  const reply = await study.evaluate(scenario);
  if (!reply) return undefined;
  if (!reply.ok) return { refusal: reply.problem.text };
  const { stage, kind, evaluation, analyses, picture, elapsedMs } = reply;
  const elapsed = { [stage]: elapsedMs };
  // The document is that of the reply, so all are of one kind.
  return { shown: { kind, generation: 0, document: scenario, complete: completeOf(scenario), stage, evaluation, analyses, picture, elapsedMs: elapsed } as Shown }; // prettier-ignore
}

let keptGrid: readonly AblationAnswer[] = [];

/** The grid on which the collaborative framework is compared. */
async function gridOf(study: Study): Promise<readonly AblationAnswer[]> {
  const scenario = findGalleryEntry('collaborative')?.scenario;
  const answers: AblationAnswer[] = [];
  for (const cell of scenario ? collaborativeCells() : []) {
    const result = scenario && (await study.ablate(scenario, cell));
    if (!result) return [];
    answers.push({ cell, result });
  }
  return answers;
}

export interface GalleryResults {
  /** By id, as far as they are there. */
  readonly answers: ReadonlyMap<string, GalleryAnswer>;
  /** Of `collaborativeCells`, when all are there. */
  readonly grid: readonly AblationAnswer[];
}

export function useGalleryResults(): GalleryResults {
  const [answers, setAnswers] = useState<ReadonlyMap<string, GalleryAnswer>>(() => new Map(kept));
  const [grid, setGrid] = useState(keptGrid);
  useEffect(() => {
    const missing = gallery.filter(({ id }) => !kept.has(id));
    if (missing.length === 0 && keptGrid.length > 0) return undefined;
    const study = startStudy();
    let isCurrent = true;
    const run = async () => {
      for (const entry of missing) {
        const answer = await answerOf(study, entry);
        if (!isCurrent || !answer) return;
        kept.set(entry.id, answer);
        setAnswers(new Map(kept));
      }
      const answers = await gridOf(study);
      if (!isCurrent) return;
      keptGrid = answers;
      setGrid(answers);
    };
    void pendingWork(run()).finally(study.end);
    return () => {
      isCurrent = false;
      study.end();
    };
  }, []);
  return { answers, grid };
}
