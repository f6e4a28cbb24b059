/** Networks and placements of the present scenario, and what papers state, in a worker of their own: rows as they come. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../core/basis/result';
import type { Trend } from '../../core/interconnect/published-trends';
import type { BusWidthRule } from '../../core/interconnect/wiring';
import type { WireStudyRow } from '../../core/scenario/interconnect-studies';
import type { ScenarioDocument } from '../../core/scenario/schema';
import { startStudy, type Study } from '../../worker/study-client';
import { pendingWork } from '../platform/pending-work';

export interface WireStudies {
  /** What they were asked for. */
  readonly document: ScenarioDocument;
  /** Absent: links are as wide as the scenario has them. */
  readonly rule: BusWidthRule | undefined;
  readonly networks: readonly WireStudyRow[];
  readonly placements: readonly WireStudyRow[];
  readonly problem?: Problem;
  readonly state: 'running' | 'done' | 'cancelled';
}

/** Answers outlive the tab: coming back to it costs nothing. */
let kept: WireStudies | undefined;
/** The same whatever the scenario. */
let keptTrends: readonly Trend[] = [];

export interface WireStudyHands {
  readonly studies: WireStudies | undefined;
  readonly trends: readonly Trend[];
  readonly start: () => void;
  readonly cancel: () => void;
}

/** @param document what to study once it has settled; undefined: nothing now */
export function useWireStudies(document: ScenarioDocument | undefined, rule: BusWidthRule | undefined): WireStudyHands {
  const [studies, setStudies] = useState(kept);
  const [trends, setTrends] = useState(keptTrends);
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
      // Placements do not change with the rule of the table: they have the width of the scenario.
      const placements = kept?.document === asked && kept.state === 'done' ? kept.placements : [];
      kept = { document: asked, rule, networks: [], placements, state: 'running' };
      const show = (next: Partial<WireStudies>) => {
        if (own.current !== worker || !kept) return;
        kept = { ...kept, ...next };
        setStudies(kept);
      };
      const work = async () => {
        const networks = await worker.wires('topologies', asked, ({ rows }) => show({ networks: rows }), rule);
        if (!networks) return;
        show(networks.ok ? { networks: networks.value } : { problem: networks.problem });
        if (placements.length === 0) {
          const matrix = await worker.wires('placements', asked, ({ rows }) => show({ placements: rows }));
          if (!matrix) return;
          show(matrix.ok ? { placements: matrix.value } : { problem: matrix.problem });
        }
        if (keptTrends.length === 0) {
          const found = await worker.wires('directions', asked, () => undefined);
          if (found?.ok) keptTrends = found.value;
          setTrends(keptTrends);
        }
        show({ state: 'done' });
        worker.end();
      };
      void pendingWork(work());
    },
    [end, rule],
  );
  useEffect(() => {
    if (document !== undefined && (kept?.document !== document || kept.rule !== rule)) start(document);
  }, [document, rule, start]);
  // Coming back to the tab begins anew what leaving it has ended.
  useEffect(
    () => () => {
      end();
      if (kept?.state === 'running') kept = undefined;
    },
    [end],
  );
  return {
    studies,
    trends,
    start: () => document && start(document),
    cancel: () => {
      end();
      if (kept) kept = { ...kept, state: 'cancelled' };
      setStudies(kept);
    },
  };
}
