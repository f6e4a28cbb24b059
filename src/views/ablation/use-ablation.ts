/** One run of the ablation in a worker of its own: answers as they come, cell by cell. */
import { useEffect, useRef, useState } from 'react';
import { ablationCells, ablationDesigns } from '../../core/scenario/ablation';
import type { ScenarioDocument } from '../../core/scenario/schema';
import type { AblationAnswer } from '../../store/ablation-study';
import { startStudy, type Study } from '../../worker/study-client';
import { pendingWork } from '../platform/pending-work';

export interface AblationRun {
  /** What it was asked for. */
  readonly document: ScenarioDocument;
  readonly answers: readonly AblationAnswer[];
  readonly count: number;
  readonly state: 'running' | 'done' | 'cancelled';
}

/** Answers outlive the tab: coming back to it costs nothing. */
let kept: AblationRun | undefined;

/** Longer than a frame, so that painting does not hold up the next cells. */
const paintEveryMs = 50;

export interface Ablation {
  readonly run: AblationRun | undefined;
  readonly start: (document: ScenarioDocument) => void;
  readonly cancel: () => void;
}

export function useAblation(): Ablation {
  const [run, setRun] = useState(kept);
  const study = useRef<Study | undefined>(undefined);

  const show = (next: AblationRun) => {
    kept = next;
    setRun(next);
  };
  const stop = () => {
    study.current?.end();
    study.current = undefined;
  };
  useEffect(
    () => () => {
      study.current?.end();
      if (kept?.state === 'running') kept = { ...kept, state: 'cancelled' };
    },
    [],
  );

  /** All designs of a chip size are asked for at once, so that the worker need not wait for this side. */
  const work = async (document: ScenarioDocument, own: Study) => {
    const cells = ablationCells();
    const answers: AblationAnswer[] = [];
    let paintedAt = performance.now();
    for (let first = 0; first < cells.length; first += ablationDesigns.length) {
      const group = cells.slice(first, first + ablationDesigns.length);
      const results = await Promise.all(group.map((cell) => own.ablate(document, cell)));
      if (study.current !== own) return;
      answers.push(
        ...group.flatMap((cell, place) => {
          const result = results[place];
          return result ? [{ cell, result }] : [];
        }),
      );
      if (answers.length < first + group.length) break;
      if (performance.now() - paintedAt < paintEveryMs) continue;
      paintedAt = performance.now();
      show({ document, answers: [...answers], count: cells.length, state: 'running' });
    }
    stop();
    const state = answers.length === cells.length ? 'done' : 'cancelled';
    show({ document, answers, count: cells.length, state });
  };
  return {
    run,
    start: (document) => {
      stop();
      study.current = startStudy();
      show({ document, answers: [], count: ablationCells().length, state: 'running' });
      void pendingWork(work(document, study.current));
    },
    cancel: () => {
      stop();
      if (run) show({ ...run, state: 'cancelled' });
    },
  };
}
