/** The latency design in two steps: the hull's at once, the optimum of a worker as soon as the budget rests. */
import { useEffect, useRef, useState } from 'react';
import type { Design } from '../../core/allocation/designs';
import type { ReplicaSubject } from '../../store/replica-study';
import { startStudy, type Study } from '../../worker/study-client';
import { pendingWork } from '../platform/pending-work';

/** `searching`: the hull's answer is shown; `bound`: it stays, because the table of the optimum would be too large. */
export type LatencyState = 'searching' | 'exact' | 'bound';

interface Answer {
  readonly subject: ReplicaSubject;
  readonly budget: number;
  readonly design: Design | undefined;
}

/** A budget rests that has not moved for so long. */
const restMs = 150;

function rest(): Promise<void> {
  return new Promise((done) => setTimeout(done, restMs));
}

/**
 * @param designs as `designsOf` gives them for the subject and budget
 * @returns the same, with the optimum in place of the hull's answer where it is known
 */
export function useExactLatency(
  subject: ReplicaSubject | undefined,
  budget: number,
  designs: readonly Design[],
): { readonly designs: readonly Design[]; readonly state: LatencyState } {
  const study = useRef<Study | undefined>(undefined);
  const [answer, setAnswer] = useState<Answer>();
  useEffect(
    () => () => {
      study.current?.end();
      study.current = undefined;
    },
    [],
  );
  useEffect(() => {
    if (!subject) return undefined;
    let isStale = false;
    const ask = async () => {
      await rest();
      if (isStale) return undefined;
      study.current ??= startStudy();
      return study.current.exactLatency(subject.table, budget, subject.floor);
    };
    void pendingWork(ask()).then((result) => {
      if (!isStale) setAnswer({ subject, budget, design: result?.ok === true ? result.value : undefined });
    });
    return () => {
      isStale = true;
    };
  }, [subject, budget]);
  if (answer?.subject !== subject || answer?.budget !== budget) return { designs, state: 'searching' };
  const optimum = answer.design;
  if (!optimum) return { designs, state: 'bound' };
  return { designs: designs.map((design) => (design.id === optimum.id ? optimum : design)), state: 'exact' };
}
