/** Every policy and every chip size, in a worker of its own: answers as they come, begun anew with every scenario. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ScenarioDocument } from '../../core/scenario/schema';
import { studiedPolicies, studiedShares, type PolicyAnswer, type SizeAnswer } from '../../store/programming-study';
import { startStudy, type Study } from '../../worker/study-client';
import { pendingWork } from '../platform/pending-work';

export interface ProgrammingStudy {
  /** What it was asked for. */
  readonly document: ScenarioDocument;
  readonly policies: readonly PolicyAnswer[];
  readonly sizes: readonly SizeAnswer[];
  readonly state: 'running' | 'done' | 'cancelled';
}

/** Questions of one study. */
export const studyLength = studiedPolicies.length + studiedShares.length;

/** Answers outlive the tab: coming back to it costs nothing. */
let kept: ProgrammingStudy | undefined;

export interface StudyHands {
  readonly study: ProgrammingStudy | undefined;
  readonly start: () => void;
  readonly cancel: () => void;
}

/** @param document what to study once it has settled; undefined: nothing now */
export function useProgrammingStudy(document: ScenarioDocument | undefined): StudyHands {
  const [study, setStudy] = useState(kept);
  const own = useRef<Study | undefined>(undefined);

  const end = useCallback(() => {
    own.current?.end();
    own.current = undefined;
  }, []);
  const start = useCallback(
    (asked: ScenarioDocument) => {
      end();
      const worker = startStudy();
      own.current = worker;
      kept = { document: asked, policies: [], sizes: [], state: 'running' };
      const show = (next: Partial<ProgrammingStudy>) => {
        if (own.current !== worker || !kept) return;
        kept = { ...kept, ...next };
        setStudy(kept);
      };
      const work = async () => {
        const sizes: SizeAnswer[] = [];
        for (const share of studiedShares) {
          const result = await worker.programSize(asked, share);
          if (!result) return;
          sizes.push({ share, result });
          show({ sizes: [...sizes] });
        }
        const policies: PolicyAnswer[] = [];
        for (const { id: policy } of studiedPolicies) {
          const result = await worker.programPolicy(asked, policy);
          if (!result) return;
          policies.push({ policy, result });
          show({ policies: [...policies] });
        }
        show({ state: 'done' });
        worker.end();
      };
      void pendingWork(work());
    },
    [end],
  );
  useEffect(() => {
    if (document !== undefined && kept?.document !== document) start(document);
  }, [document, start]);
  // Coming back to the tab begins anew what leaving it has ended.
  useEffect(
    () => () => {
      end();
      if (kept?.state === 'running') kept = undefined;
    },
    [end],
  );
  return {
    study,
    start: () => document && start(document),
    cancel: () => {
      end();
      if (kept) kept = { ...kept, state: 'cancelled' };
      setStudy(kept);
    },
  };
}
