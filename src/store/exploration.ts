/**
 * Explore's own centre: the sweep that was run, its points, and how they are narrowed and looked at. The sweep that is edited
 * and the chosen point belong to the app, because they are linked; everything here can be worked out again.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '../core/basis/result';
import { success } from '../core/basis/result';
import type { KeepLimits } from '../core/exploration/kept-sample';
import type { PointsSummary } from '../core/exploration/points-front';
import { scenarioAt } from '../core/exploration/samples';
import type { Sweep } from '../core/exploration/types';
import { shortDocument } from '../core/scenario/complete-document';
import type { ScenarioDocument } from '../core/scenario/schema';
import { difference, emptySet, intersection, type BitSet } from '../draw/explore/bit-set';
import { brushedRows, noBrushes, withBrush, type Brushes, type Range } from '../draw/explore/brush';
import { countText } from '../draw/quantity-text';
import type { SweepFailure } from '../worker/sweep-chunks';
import type { SweepPool, SweepProgress } from '../worker/sweep-pool';
import type { App } from './app';
import { deviationId } from './exploration-columns';
import { simulateFront, withSimulation, type SimulationState } from './exploration-simulation';
import { firstLook, lookAfter, type ExploreLook } from './exploration-look';
import {
  carriedRows,
  emptyTable,
  feasibleRows,
  frontRows,
  indexAt,
  isSampled,
  putBlock,
  scalarsOf,
  withFront,
  type PointTable,
} from './exploration-table';
import { readPlan, sweepKey } from './planned-sweep';
import { presentDocument } from './state';

export interface SweepRun {
  readonly table: PointTable;
  /** Of what it was run for: equal keys give equal results. */
  readonly key: string;
  readonly state: 'running' | 'paused' | 'done' | 'partial';
  readonly progress: SweepProgress;
  /** What all points that are done come to, kept or not; undefined before the first. */
  readonly summary: PointsSummary | undefined;
  /** Stretches of points that no worker could evaluate. */
  readonly failures: readonly SweepFailure[];
  readonly feasible: BitSet;
  readonly front: BitSet;
  /** Of the points of the front; undefined before it begins. */
  readonly simulation?: SimulationState;
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
  /** Its row. */
  readonly hovered: number | undefined;
  /** Index of the point that is the baseline. */
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
  /** Simulates the points of the front that are not yet, where a run was cancelled before. */
  readonly simulate: () => Promise<void>;
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
  /** The scenario of a point, by its index; undefined where only the search knows it. */
  readonly scenarioOf: (index: number) => ScenarioDocument | undefined;
  /** Makes a point the app's scenario, as one step. */
  readonly load: (index: number) => Problem | undefined;
  /** Makes a point the baseline that everything is compared with; undefined lets go of it here. */
  readonly pin: (index: number | undefined) => void;
}

const nothing = emptySet(0);

/** Pictures follow a running sweep so often, ms; large ones more slowly, because each time costs more: the points come first. */
function refreshMs(rows: number): number {
  return Math.min(1500, Math.max(120, rows / 500));
}

export interface ExplorationOptions {
  readonly app: App;
  readonly startPool: () => SweepPool;
  /** ms, rising. */
  readonly now: () => number;
  /** Of what is kept. */
  readonly limits?: KeepLimits;
}

export function createExploration({ app, startPool, now, limits }: ExplorationOptions): Exploration {
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
    let table = emptyTable(sweep, limits);
    const total = sweep.pointCount;
    let summary: PointsSummary | undefined;
    const counts = { evaluated: 0, covered: 0, simulated: 0 };
    let progress: SweepProgress = { done: 0, total, pointsPerSecond: 0, remainingMs: Infinity, frontSize: 0, counts };
    let shownAt = -Infinity;
    const show = (changes: Partial<SweepRun> = {}) => {
      if (stop !== own) return;
      shownAt = now();
      const { run: before, removed } = store.getState();
      if (summary) table = withFront(table, summary.front);
      const feasible = feasibleRows(table);
      const found = intersection(frontRows(table, summary?.front.indices ?? []), feasible);
      narrow({
        removed: before?.table.sample === table.sample ? carriedRows(removed, before.table, table) : removed,
        run: {
          table: { ...table },
          key,
          state: before?.state ?? 'running',
          progress,
          summary,
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
      removed: emptySet(table.rowCount),
      hovered: undefined,
      pinned: undefined,
      look: lookAfter(state.look, table),
    }));
    show({ state: 'running' });
    pool ??= startPool();
    const ended = await pool.run(
      sweep.document,
      {
        onBlock: (block) => putBlock(table, block),
        onProgress: (next) => {
          progress = next;
          if (now() - shownAt >= refreshMs(table.rowCount)) show();
        },
        onSummary: (next) => {
          summary = next;
        },
      },
      { signal: own.signal, withHistograms: isSampled(table) },
    );
    show({ state: ended.state, failures: ended.failures, progress: { ...progress, done: ended.done } });
    // Whoever cancelled wants the machine back; what is left can be asked for.
    if (!own.signal.aborted) await simulated(own);
    if (stop === own) stop = undefined;
  }

  /** Simulates what is left of the front; ends early where the run is cancelled or another one begins. */
  async function simulated(own: AbortController): Promise<void> {
    const { run } = store.getState();
    if (stop !== own || !pool || !run?.summary) return;
    const tell = (changes: Partial<SimulationState>, table?: PointTable) => {
      if (stop !== own) return;
      store.setState(({ run: before = run }) => ({ run: withSimulation(before, changes, table) }));
      if (table && store.getState().brushes.has(deviationId)) narrow({});
    };
    tell({ state: 'running', total: run.summary.front.indices.length, failures: [] });
    const { state, failures } = await simulateFront({
      pool,
      table: run.table,
      front: run.summary.front,
      signal: own.signal,
      onProgress: (done) => tell({ done }),
      onTable: (table) => tell({}, table),
      refreshMs: refreshMs(run.table.rowCount),
      now,
    });
    tell({ state, failures });
  }

  const setRunState = (state: 'running' | 'paused') =>
    store.setState(({ run }) => {
      if (!run || !stop) return {};
      const { simulation } = run;
      return { run: simulation ? { ...run, simulation: { ...simulation, state } } : { ...run, state } };
    });

  const scenarioOf = (index: number) => {
    const { run } = store.getState();
    const values = run && scalarsOf(run.table, index);
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
    simulate: async () => {
      if (stop) return;
      const own = new AbortController();
      stop = own;
      await simulated(own);
      if (stop === own) stop = undefined;
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
    choose: (row) => {
      const { run } = store.getState();
      app.plan(app.store.getState().sweep, run && row !== undefined ? indexAt(run.table, row) : undefined);
    },
    scenarioOf,
    load: (index) => {
      const scenario = scenarioOf(index);
      return scenario && app.edit(() => success(scenario), { name: `point ${countText(index)} of the sweep` });
    },
    pin: (index) => {
      store.setState({ pinned: index });
      const scenario = index === undefined ? undefined : scenarioOf(index);
      if (scenario) app.pinScenario(scenario);
    },
  };
}
