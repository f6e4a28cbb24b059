/** The joint search of a scenario in a worker of its own: the front as it grows, ended early with what there is. */
import { useEffect, useRef, useState } from 'react';
import { withValueAt } from '../../core/basis/path';
import type { Problem } from '../../core/basis/result';
import type { JointStudy } from '../../core/scenario/joint-study';
import type { ScenarioDocument } from '../../core/scenario/schema';
import { startStudy, type Study } from '../../worker/study-client';
import { pendingWork } from '../platform/pending-work';

export type JointObjective = 'edp' | 'byte-hops';

export interface ShownPoint {
  readonly cost: number;
  readonly peak_K: number;
}

export interface JointRun {
  /** What it was asked for. */
  readonly document: ScenarioDocument;
  readonly objective: JointObjective;
  /** Placements tried, of how many. */
  readonly done: number;
  readonly budget: number;
  /** Costs ascending; of a run under way what there is so far. */
  readonly front: readonly ShownPoint[];
  readonly study?: JointStudy;
  readonly problem?: Problem;
  readonly state: 'running' | 'stopping' | 'done' | 'cancelled';
}

/** The last run outlives the tab. */
let kept: JointRun | undefined;

export interface JointHands {
  readonly run: JointRun | undefined;
  readonly start: (document: ScenarioDocument, objective: JointObjective) => void;
  readonly cancel: () => void;
}

/** The document as the search reads it. */
export function searchedDocument(document: ScenarioDocument, objective: JointObjective): ScenarioDocument {
  return withValueAt(document, 'policy.placementOptions.objective', objective);
}

export function useJointSearch(): JointHands {
  const [run, setRun] = useState(kept);
  const own = useRef<Study | undefined>(undefined);

  useEffect(
    () => () => {
      own.current?.end();
      if (kept?.state === 'running' || kept?.state === 'stopping') kept = { ...kept, state: 'cancelled' };
    },
    [],
  );
  const start = (document: ScenarioDocument, objective: JointObjective) => {
    own.current?.end();
    const worker = startStudy();
    own.current = worker;
    const show = (next: JointRun) => {
      if (own.current !== worker) return;
      kept = next;
      setRun(next);
    };
    const begun: JointRun = { document, objective, done: 0, budget: 0, front: [], state: 'running' };
    show(begun);
    const work = async () => {
      const asked = searchedDocument(document, objective);
      const found = await worker.wires('joint', asked, ({ done, budget, front = [] }) => {
        const points = front.map(({ cost, peakK }) => ({ cost, peak_K: peakK }));
        show({ ...begun, done, budget, front: points, state: kept?.state === 'stopping' ? 'stopping' : 'running' });
      });
      worker.end();
      const before = kept ?? begun;
      if (!found?.ok) show({ ...before, state: 'cancelled', ...(found && { problem: found.problem }) });
      else if (!found.value) show({ ...before, state: 'cancelled' });
      else {
        const { front, evaluations } = found.value;
        const state = before.state === 'stopping' && evaluations < before.budget ? 'cancelled' : 'done';
        show({ ...before, done: evaluations, front, study: found.value, state });
      }
    };
    void pendingWork(work());
  };
  return {
    run,
    start,
    cancel: () => {
      own.current?.haltWires();
      if (!kept || kept.state !== 'running') return;
      kept = { ...kept, state: 'stopping' };
      setRun(kept);
    },
  };
}
