/** The studies of the present scenario, in a worker of their own: answers as they come, begun anew when it has come to rest. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { studyNetworks } from '../../../core/drampim/published-figures';
import { channelStops } from '../../../core/scenario/offload-channel-study';
import { noAnswers, type OffloadAnswers } from '../../../store/offload-study';
import type { OffloadShown } from '../../../store/state';
import { startStudy, type Study } from '../../../worker/study-client';
import { pendingWork } from '../../platform/pending-work';

export interface OffloadStudy {
  /** What it was asked for. */
  readonly document: OffloadShown['document'];
  readonly answers: OffloadAnswers;
  readonly done: number;
  readonly count: number;
  readonly state: 'running' | 'done' | 'cancelled';
}

export interface OffloadStudyHands {
  readonly study: OffloadStudy | undefined;
  readonly start: () => void;
  readonly cancel: () => void;
}

type Subject = Pick<OffloadShown, 'document' | 'complete'>;

/** Answers outlive the tab: coming back to it costs nothing. */
let kept: OffloadStudy | undefined;

/** A hand on a slider asks for nothing until it rests. */
const restMs = 200;

/** Every question with what its answer adds, in the order in which they are asked. */
function questionsOf({ document, complete }: Subject, study: Study) {
  type Question = (before: OffloadAnswers) => Promise<OffloadAnswers | undefined>;
  const policies: Question = async (before) => {
    const answer = await study.offload('policies', document);
    return answer && { ...before, policies: answer };
  };
  const published: Question = async (before) => {
    if (before.published) return before;
    const answer = await study.offload('published', document);
    return answer && { ...before, published: answer };
  };
  const channels = channelStops(complete.system).map((stop): Question => async (before) => {
    const answer = await study.offload('channels', document, stop);
    return answer && { ...before, channels: answer.ok ? [...before.channels, answer.value] : before.channels };
  });
  const networks = studyNetworks.map((network): Question => async (before) => {
    const result = await study.offload('network', document, network);
    return result && { ...before, networks: [...before.networks, { network, result }] };
  });
  return [policies, ...channels, published, ...networks];
}

/** @param subject what to study once it has settled; undefined: nothing now */
export function useOffloadStudy(subject: Subject | undefined): OffloadStudyHands {
  const [study, setStudy] = useState(kept);
  const worker = useRef<Study | undefined>(undefined);
  /** Rises with every start and cancel: answers to an earlier one are dropped. */
  const turn = useRef(0);

  const show = useCallback((next: OffloadStudy) => {
    kept = next;
    setStudy(next);
  }, []);
  const start = useCallback(
    (asked: Subject) => {
      const own = ++turn.current;
      const asking = (worker.current ??= startStudy());
      const questions = questionsOf(asked, asking);
      const { document } = asked;
      const begin = kept?.answers.published ? { ...noAnswers, published: kept.answers.published } : noAnswers;
      const work = async () => {
        let answers: OffloadAnswers = begin;
        for (const [done, question] of questions.entries()) {
          const next = await question(answers);
          if (!next || turn.current !== own) return;
          answers = next;
          const state = done + 1 === questions.length ? 'done' : 'running';
          show({ document, answers, done: done + 1, count: questions.length, state });
        }
      };
      void pendingWork(work());
    },
    [show],
  );
  useEffect(() => {
    if (subject === undefined || kept?.document === subject.document) return undefined;
    let isCurrent = true;
    const rest = async () => {
      await new Promise((resolve) => setTimeout(resolve, kept ? restMs : 0));
      if (isCurrent) start(subject);
    };
    void pendingWork(rest());
    return () => {
      isCurrent = false;
    };
  }, [subject, start]);
  // Coming back to the tab begins anew what leaving it has ended.
  useEffect(
    () => () => {
      turn.current++;
      worker.current?.end();
      worker.current = undefined;
      if (kept?.state === 'running') kept = undefined;
    },
    [],
  );
  return {
    study,
    start: () => subject && start(subject),
    cancel: () => {
      turn.current++;
      if (kept) show({ ...kept, state: 'cancelled' });
    },
  };
}
