/**
 * Explore's own centre: the sweep that was run, its points, and how they are narrowed and looked at. The sweep that is edited
 * and the chosen point belong to the app, because they are linked; everything here can be worked out again.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem, Result } from '../core/basis/result';
import { success } from '../core/basis/result';
import { canonicalJson } from '../core/basis/hash';
import { withValueAt } from '../core/basis/path';
import { mergeReasons } from '../core/exploration/point-status';
import { readSweep } from '../core/exploration/read-sweep';
import { scenarioAt } from '../core/exploration/samples';
import type { PointReason, Sweep } from '../core/exploration/types';
import { shortDocument } from '../core/scenario/complete-document';
import type { ScenarioDocument } from '../core/scenario/schema';
import { difference, emptySet, intersection, type BitSet } from '../draw/explore/bit-set';
import { brushedRows, noBrushes, withBrush, type Brushes, type Range } from '../draw/explore/brush';
import { countText } from '../draw/quantity-text';
import type { SweepFailure } from '../worker/sweep-chunks';
import type { SweepPool, SweepProgress } from '../worker/sweep-pool';
import type { App } from './app';
import { pathsOf } from './exploration-axes';
import { firstLook, lookAfter, type ExploreLook } from './exploration-look';
import type { SweepPlan } from './exploration-plan';
import {
  emptyTable,
  feasibleRows,
  frontRows,
  mostRows,
  putBlock,
  scalarsAt,
  type PointTable,
} from './exploration-table';
import { presentDocument } from './state';

export interface SweepRun {
  readonly table: PointTable;
  /** Of what it was run for: equal keys give equal results. */
  readonly key: string;
  readonly state: 'running' | 'paused' | 'done' | 'partial';
  readonly progress: SweepProgress;
  readonly reasons: readonly PointReason[];
  /** Stretches of points that no worker could evaluate. */
  readonly failures: readonly SweepFailure[];
  readonly feasible: BitSet;
  readonly front: BitSet;
}

export interface ExplorationState {
  readonly run: SweepRun | undefined;
  /** Why there is none. */
  readonly problem: Problem | undefined;
  /** Rows that were narrowed away. */
  readonly removed: BitSet;
  readonly brushes: Brushes;
  /** Feasible rows that were not narrowed away. */
  readonly shown: BitSet;
  /** Those of the shown that the brushes pick out. */
  readonly picked: BitSet;
  readonly look: ExploreLook;
  readonly hovered: number | undefined;
  /** The point that is the baseline. */
  readonly pinned: number | undefined;
}

export interface Exploration {
  readonly store: StoreApi<ExplorationState>;
  /** Runs the app's sweep; resolves when it has ended, whatever ended it. */
  readonly run: () => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  /** What was found stays. */
  readonly cancel: () => void;
  /** Other ranges on a column; none takes the brush away. */
  readonly brush: (column: string, ranges: readonly Range[]) => void;
  readonly clearBrushes: () => void;
  /** Narrows to what is picked out. */
  readonly keep: () => void;
  /** Takes away what is picked out. */
  readonly exclude: () => void;
  /** Undoes all narrowing. */
  readonly restore: () => void;
  readonly arrange: (look: Partial<ExploreLook>) => void;
  readonly hover: (row: number | undefined) => void;
  readonly choose: (row: number | undefined) => void;
  /** The scenario of a point; undefined before it is there. */
  readonly scenarioOf: (row: number) => ScenarioDocument | undefined;
  /** Makes a point the app's scenario, as one step. */
  readonly load: (row: number) => Problem | undefined;
  /** Makes a point the baseline that everything is compared with; undefined lets go of it here. */
  readonly pin: (row: number | undefined) => void;
}

const nothing = emptySet(0);

/** A sweep with the scenario as it would be run. */
export function readPlan(plan: SweepPlan, document: ScenarioDocument): Result<Sweep> {
  return readSweep({ ...plan, scenario: shortDocument(document) });
}

/** The same for all scenarios that differ only in their names and in what the axes set anyway. */
export function sweepKey(plan: SweepPlan, document: ScenarioDocument): string {
  const bare = plan.axes.flatMap(pathsOf).reduce((rest, path) => withValueAt(rest, path, undefined), document);
  return canonicalJson([plan, { ...shortDocument(bare), name: '' }]);
}

/** Pictures follow a running sweep so often, ms; large ones more slowly, because each time costs more: the points come first. */
function refreshMs(rows: number): number {
  return Math.min(1500, Math.max(120, rows / 500));
}

export interface ExplorationOptions {
  readonly app: App;
  readonly startPool: () => SweepPool;
  /** ms, rising. */
  readonly now: () => number;
}

export function createExploration({ app, startPool, now }: ExplorationOptions): Exploration {
  const store = createStore<ExplorationState>(() => ({
    run: undefined,
    problem: undefined,
    removed: nothing,
    brushes: noBrushes,
    shown: nothing,
    picked: nothing,
    look: firstLook,
    hovered: undefined,
    pinned: undefined,
  }));
  let pool: SweepPool | undefined;
  let stop: AbortController | undefined;

  /** Sets what is narrowed and brushed, and works out what follows from it. */
  function narrow(changes: Partial<Pick<ExplorationState, 'run' | 'removed' | 'brushes'>>) {
    store.setState((state) => {
      const { run, removed, brushes } = { ...state, ...changes };
      if (!run) return changes;
      const size = run.table.rowCount;
      const away = removed.size === size ? removed : emptySet(size);
      const shown = difference(run.feasible, away);
      const picked = brushes.size === 0 ? shown : brushedRows(run.table.columns, brushes, shown);
      return { ...changes, removed: away, shown, picked };
    });
  }

  async function work(sweep: Sweep, key: string): Promise<void> {
    stop?.abort();
    const own = new AbortController();
    stop = own;
    const table = emptyTable(sweep);
    const total = sweep.pointCount;
    let front: ArrayLike<number> = [];
    let reasons: readonly PointReason[] = [];
    const counts = { evaluated: 0, covered: 0, simulated: 0 };
    let progress: SweepProgress = { done: 0, total, pointsPerSecond: 0, remainingMs: Infinity, frontSize: 0, counts };
    let shownAt = -Infinity;
    const show = (changes: Partial<SweepRun> = {}) => {
      if (stop !== own) return;
      shownAt = now();
      const before = store.getState().run;
      const state = before?.key === key && before.table.status === table.status ? before.state : 'running';
      const feasible = feasibleRows(table);
      const found = intersection(frontRows(table, front), feasible);
      narrow({
        run: {
          table: { ...table },
          key,
          state,
          progress,
          reasons,
          failures: [],
          feasible,
          front: found,
          ...changes,
        },
      });
    };
    store.setState((state) => ({
      problem: undefined,
      brushes: noBrushes,
      removed: emptySet(total),
      hovered: undefined,
      pinned: undefined,
      look: lookAfter(state.look, table),
    }));
    show();
    pool ??= startPool();
    const ended = await pool.run(
      sweep.document,
      {
        onBlock: (block) => {
          putBlock(table, block);
          reasons = mergeReasons([reasons, block.reasons ?? []]);
        },
        onProgress: (next) => {
          progress = next;
          if (now() - shownAt >= refreshMs(total)) show();
        },
        onFront: (indices) => {
          front = indices;
        },
      },
      own.signal,
    );
    show({ state: ended.state, failures: ended.failures, progress: { ...progress, done: ended.done } });
    if (stop === own) stop = undefined;
  }

  const setRunState = (state: 'running' | 'paused') =>
    store.setState(({ run }) => (run && stop ? { run: { ...run, state } } : {}));

  const scenarioOf = (row: number) => {
    const { run } = store.getState();
    const values = run && scalarsAt(run.table, row);
    return values && shortDocument(scenarioAt(run.table.sweep, values));
  };

  return {
    store,
    run: async () => {
      const { sweep: plan } = app.store.getState();
      if (!plan) return;
      const document = presentDocument(app.store.getState());
      const read = readPlan(plan, document);
      if (!read.ok) {
        store.setState({ problem: read.problem });
        return;
      }
      if (read.value.pointCount > mostRows) {
        const text = `${countText(read.value.pointCount)} points: at most ${countText(mostRows)} are kept here; the command "sweep" takes more`;
        store.setState({ problem: { code: 'sweep-too-large', path: '', text } });
        return;
      }
      await work(read.value, sweepKey(plan, document));
    },
    pause: () => {
      pool?.pause();
      setRunState('paused');
    },
    resume: () => {
      pool?.resume();
      setRunState('running');
    },
    cancel: () => {
      stop?.abort();
    },
    brush: (column, ranges) => narrow({ brushes: withBrush(store.getState().brushes, column, ranges) }),
    clearBrushes: () => narrow({ brushes: noBrushes }),
    keep: () => {
      const { run, picked } = store.getState();
      if (run) narrow({ removed: difference(run.feasible, picked), brushes: noBrushes });
    },
    exclude: () => {
      const { run, shown, picked } = store.getState();
      if (run) narrow({ removed: difference(run.feasible, difference(shown, picked)), brushes: noBrushes });
    },
    restore: () => narrow({ removed: nothing, brushes: noBrushes }),
    arrange: (changes) => store.setState(({ look }) => ({ look: { ...look, ...changes } })),
    hover: (hovered) => store.setState({ hovered }),
    choose: (row) => app.plan(app.store.getState().sweep, row),
    scenarioOf,
    load: (row) => {
      const scenario = scenarioOf(row);
      return scenario && app.edit(() => success(scenario), { name: `point ${countText(row)} of the sweep` });
    },
    pin: (row) => {
      store.setState({ pinned: row });
      const scenario = row === undefined ? undefined : scenarioOf(row);
      if (scenario) app.pinScenario(scenario);
    },
  };
}
