/** The second part of a run: points of its front by the exact recurrence, while its results can be used. */
import type { PointsFront } from '../core/exploration/points-front';
import type { FrontPoints, SimulatedPoints } from '../core/exploration/simulated-points';
import { at } from '../draw/at';
import type { SweepPool, SweepProgress } from '../worker/sweep-pool';
import { withSimulated } from './exploration-exact';
import type { PointTable } from './exploration-table';

export interface SimulationState {
  readonly state: 'running' | 'paused' | 'done' | 'partial';
  /** Points of the front. */
  readonly done: number;
  readonly total: number;
  /** Why some could not be simulated. */
  readonly failures: readonly string[];
}

/** What a simulation changes of a run. */
interface Simulated {
  readonly table: PointTable;
  readonly progress: SweepProgress;
  readonly simulation?: SimulationState;
}

const nothingYet: SimulationState = { state: 'running', done: 0, total: 0, failures: [] };

/** A run whose simulation has gone on. @param table another one, where points came */
export function withSimulation<Run extends Simulated>(
  run: Run,
  changes: Partial<SimulationState>,
  table: PointTable = run.table,
): Run {
  const simulation = { ...(run.simulation ?? nothingYet), ...changes };
  const counts = { ...run.progress.counts, simulated: simulation.done };
  return { ...run, table, progress: { ...run.progress, counts }, simulation };
}

/** Points come in one by one: who orders by them, or colours by them, has all rows put in order anew each time. */
const leastRefreshMs = 500;

interface SimulationOrder {
  readonly pool: SweepPool;
  readonly table: PointTable;
  /** Best first. */
  readonly front: PointsFront;
  readonly signal: AbortSignal;
  /** Of all points of the front, those that were simulated before included. */
  readonly onProgress: (done: number, total: number) => void;
  /** The table with what has been simulated. */
  readonly onTable: (table: PointTable) => void;
  /** How often a table of this size may change, ms. */
  readonly refreshMs: number;
  readonly now: () => number;
}

/** The points of a front that are not simulated yet. */
function unknownOf({ indices, metrics, axes }: PointsFront, { exact }: PointTable): FrontPoints {
  const places = Array.from(indices.keys()).filter((place) => !exact.has(at(indices, place)));
  const of = (column: Float64Array) => Float64Array.from(places, (place) => at(column, place));
  return { indices: of(indices), metrics: metrics.map(of), ...(axes && { axes: axes.map(of) }) };
}

/** Resolves when all points of the front are simulated, or the signal has come. */
export async function simulateFront(order: SimulationOrder): Promise<Pick<SimulationState, 'state' | 'failures'>> {
  const { pool, front, signal, onProgress, onTable, refreshMs, now } = order;
  let { table } = order;
  let [pending, shownAt]: [SimulatedPoints[], number] = [[], now()];
  const total = front.indices.length;
  const missing = unknownOf(front, table);
  const known = total - missing.indices.length;
  const show = () => {
    if (pending.length === 0) return;
    for (const points of pending) table = withSimulated(table, points);
    [pending, shownAt] = [[], now()];
    onTable(table);
  };
  const ended = await pool.simulate(
    table.sweep.document,
    missing,
    {
      onPoints: (points) => pending.push(points),
      onProgress: ({ done }) => {
        if (now() - shownAt >= Math.max(leastRefreshMs, refreshMs)) show();
        onProgress(known + done, total);
      },
    },
    signal,
  );
  show();
  return { state: ended.state, failures: [...new Set(ended.failures.map(({ text }) => text))] };
}
