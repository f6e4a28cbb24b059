/**
 * Intervals that replicas do not bring down and that a count of step intervals does not show: in strict timing an ordered
 * operator waits for its whole result, a loop for all of its operators, and matmuls share the lanes of the tenant.
 */
import { closedLoops, longestLoop } from '../pipeline/loops';
import { timingOf, type TenantWork } from './tenant-work';

/** Rounding of ticks that make no whole step. */
const leastDifference = 1e-9;

/** Whole steps that are no shorter than `ns`; 1 at least. */
function stepsFor(ns: number, stepNs: number): number {
  return Math.max(1, Math.ceil(ns / stepNs - leastDifference));
}

function ones(work: TenantWork): Int32Array {
  return new Int32Array(work.graph.nodes.length).fill(1);
}

/**
 * What operators in order cost at least, in steps, whatever the area: 1 in faithful timing, where positions are steps.
 *
 * @param members as in `RunOptions`
 */
export function orderedFloor(work: TenantWork, members?: Uint8Array): number {
  if (!work.isStrict) return 1;
  const timing = timingOf(work, ones(work), Infinity);
  if (!timing.ok) return 1;
  const { interval, tickNs } = timing.value;
  const loops = closedLoops(work.dataflow, timing.value, members);
  const alone = work.analysis.demands.filter(
    ({ node, ordered }) => ordered && work.sequences.acrossSamples !== true && members?.[node] !== 0,
  );
  const longest = alone.reduce((most, { node, positions }) => Math.max(most, positions * interval[node]), 0);
  return stepsFor(Math.max(longest, longestLoop(work.dataflow, timing.value, loops)) * tickNs, work.stepNs);
}

/** What the matmuls of a tenant cost in a region of so many crossbars, in steps; 1 in faithful timing. */
export function matmulFloor(work: TenantWork, crossbars: number): number {
  if (!work.isStrict) return 1;
  const timing = timingOf(work, ones(work), crossbars);
  if (!timing.ok) return 1;
  const { vector, tickNs } = timing.value;
  const matmuls = work.graph.nodes.filter(({ dynamicMacs }) => dynamicMacs > 0);
  const longest = matmuls.reduce((most, { index, positions }) => Math.max(most, positions * vector[index]), 0);
  return stepsFor(longest * tickNs, work.stepNs);
}
