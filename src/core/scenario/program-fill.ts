/**
 * How long the operators of a segment wait for each other, by the closed form: for every first operator and interval once,
 * for all ends together. Kept between evaluations: in faithful timing it does not depend on the chip's size.
 */
import { closedFormMakespan, closedFormPrefixes, type Prefixes } from '../pipeline/closed-form';
import { streamInterval } from '../pipeline/steady-state';
import type { StageTiming } from '../pipeline/types';
import { reachedIntervals } from '../programming/reached-intervals';
import type { SegmentProblem } from '../programming/segment-point';
import { fillReplicas } from '../allocation/interval';
import { membersOf } from './search-curve';
import { memoByGraph } from './memo';
import { replicasByNode, timingOf, type TenantWork } from './tenant-work';

type FillTimes = NonNullable<SegmentProblem['fillNs']>;

/** Tables are up to some ten megabytes: those of the last batch and clock are kept. */
const keptTables = 2;

const keptFills = memoByGraph<FillTimes>(keptTables);

/** An interval: replicas that reach it, and how long their steps take. */
interface Pace {
  readonly byNode: Int32Array;
  readonly timing: StageTiming;
}

/** Operators of the shortest row: a row that proves too short is made again, twice as long. */
const shortestRow = 8;

function madeFills(work: TenantWork, area: number): FillTimes {
  const { table, graph, analysis, dataflow, stepNs, sequences } = work;
  const { batch } = work.tenant;
  const count = table.positions.length;
  const nodes = graph.nodes.length;
  const nodeOf = (place: number): number => (place < count ? analysis.demands[place].node : nodes);
  const steps = reachedIntervals(table);
  const paces: (Pace | undefined)[] = [];
  const rows = Array.from({ length: count }, () => new Array<Float64Array | undefined>(steps.length).fill(undefined));
  const prefixes: Prefixes = { latency: new Float64Array(nodes), interval: new Float64Array(nodes) };
  const members = Array.from(
    { length: count },
    (_, first) => membersOf(work, { first, end: count, absent: [] }) ?? new Uint8Array(nodes).fill(1),
  );

  const paceOf = (entry: number): Pace => {
    const known = paces[entry];
    if (known) return known;
    // Operators that cannot be that quick are in no segment of this interval.
    const replicas = fillReplicas(table, steps[entry], new Int32Array(count)).map((own) => Math.max(1, own));
    const byNode = replicasByNode(work, replicas, new Int32Array(nodes));
    const shared = work.isStrict ? undefined : paces.find((pace) => pace !== undefined)?.timing;
    const made = { byNode, timing: shared ?? timingIn(work, byNode, area) };
    paces[entry] = made;
    return made;
  };

  const rowOf = (first: number, entry: number, ends: number): Float64Array => {
    const { byNode, timing } = paceOf(entry);
    const end = Math.min(count, first + ends);
    closedFormPrefixes(dataflow, byNode, timing, nodeOf(first), nodeOf(end), members[first], prefixes);
    const row = new Float64Array(end - first);
    for (let place = 0; place < row.length; place++) {
      const node = nodeOf(first + place + 1) - 1;
      const latency = prefixes.latency[node];
      const interval = streamInterval(prefixes.interval[node], latency, sequences.streams);
      const ns = closedFormMakespan(latency, interval, batch) * timing.tickNs;
      row[place] = Math.max(0, ns - batch * steps[entry] * stepNs);
    }
    rows[first][entry] = row;
    return row;
  };

  return (first, end, entry) => {
    const known = rows[first][entry];
    const ends = end - first;
    if (known && known.length >= ends) return known[ends - 1];
    return rowOf(first, entry, Math.max(shortestRow, 2 * ends))[ends - 1];
  };
}

function timingIn(work: TenantWork, byNode: Int32Array, area: number): StageTiming {
  const timing = timingOf(work, byNode, area);
  if (!timing.ok) throw new Error(timing.problem.text);
  return timing.value;
}

/**
 * Time of a batch beyond its steps.
 *
 * @param area of the region: only in strict timing, where its lanes count
 * @source  in faithful timing equal to the closed form of the segment's own run; in strict timing without the vector
 *          operators of later segments that take a value from it
 */
export function fillTimes(work: TenantWork, area: number): FillTimes {
  const key = JSON.stringify([work.key, work.stepNs, work.tenant.batch, work.isStrict ? area : 0]);
  return keptFills(work.graph, key, () => madeFills(work, area));
}
