/** What runs when: each operator's stretches on its tenant's track, and the same work on the lanes that do it. */
import type { Bar } from '../drampim/lanes';
import type { Lane } from '../pipeline/lane';
import { addSlice, emptyTable, sortedByTrack, type SliceTable } from '../pipeline/slices';
import { sliceKinds, type Occupancy, type Timeline } from '../pipeline/types';
import { occupancyOf } from '../pipeline/occupancy';
import { barsByNode, workingOperators, type OffloadRun } from './offload-run';

/** By tenant: place among the reported operators, by node. */
function placesOf({ operators }: OffloadRun): ReadonlyMap<number, number>[] {
  return operators.map((own) => new Map(workingOperators(own).map((node, place) => [node, place])));
}

/** Every lane with its work; bars of one lane never overlap. */
export function lanesOf(run: OffloadRun): Lane[] {
  const { bars, lanes } = run.shared.schedule;
  const places = placesOf(run);
  return lanes.map(({ id }) => ({
    id,
    bars: bars
      .filter(({ lane }) => lane === id)
      .map(({ tenant, operator, rows, startNs, endNs }) => {
        return { tenant, operator: places[tenant].get(operator) ?? 0, rows, start_ns: startNs, end_ns: endNs };
      }),
  }));
}

/** A time in which an operator is at work on one lane or on both. */
interface Stretch {
  readonly startNs: number;
  endNs: number;
  rows: number;
  lanes: number;
}

/** Bars of one operator, by start; those that overlap are one stretch. */
function stretchesOf(bars: readonly Bar[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { startNs, endNs, rows } of bars) {
    const last = stretches.at(-1);
    if (last !== undefined && startNs < last.endNs) {
      last.endNs = Math.max(last.endNs, endNs);
      last.rows += rows;
      last.lanes++;
    } else {
      stretches.push({ startNs, endNs, rows, lanes: 1 });
    }
  }
  return stretches;
}

function addStretches(table: SliceTable, tenant: number, operator: number, stretches: readonly Stretch[]): SliceTable {
  let firstStep = 0;
  let grown = table;
  for (const { startNs, endNs, rows, lanes } of stretches) {
    grown = addSlice(grown, {
      kind: sliceKinds.indexOf('compute'),
      ...{ tenant, operator, inference: 0, round: 0 },
      ...{ start: startNs, duration: endNs - startNs, firstStep, steps: rows, area: lanes },
      ...{ waitsFor: 0, repeat: 1, shift: 0 },
    });
    firstStep += rows;
  }
  return grown;
}

/**
 * One inference of every tenant. A step is an output row, the area of a slice how many lanes are at work.
 *
 * @param simulated false: an empty one
 */
export function offloadTimeline(run: OffloadRun, simulated: boolean): Timeline {
  let table = emptyTable(simulated ? run.shared.schedule.bars.length : 0);
  if (!simulated) return sortedByTrack(table);
  run.operators.forEach((operators, tenant) => {
    const own = barsByNode(run, tenant);
    workingOperators(operators).forEach((node, place) => {
      table = addStretches(table, tenant, place, stretchesOf(own.get(node) ?? []));
    });
  });
  return sortedByTrack(table);
}

/** No weights lie in crossbars. */
export function noOccupancy(): Occupancy {
  return occupancyOf([]);
}
