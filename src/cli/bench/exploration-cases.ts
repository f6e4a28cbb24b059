/** What the exploration's bench works on. */
import exploration from '../../../fixtures/reference/exploration.json';
import fiveAxes from '../../../fixtures/sweeps/five-axes.json';
import { operatorTable } from '../../core/allocation/table';
import type { OperatorTable } from '../../core/allocation/types';
import { drawFrom, drawStream } from '../../core/basis/generator';
import type { BenchCase } from '../../core/exploration/bench-kernel';
import { staircaseChoices } from '../../core/exploration/exact-front-choices';
import type { SeparableProblem } from '../../core/exploration/exact-front';
import type { SweepDocument } from '../../core/exploration/types';
import { mappedNetwork, valueOf } from './mapped-network';

const { bench } = exploration;

export const checksumPoints = 2048;
export const expectedChecksum = bench.checksumOf2048Points;

function tableOf(times: number): OperatorTable {
  const rows = Array.from({ length: times }, () => bench.operators).flat();
  return valueOf(operatorTable(rows.map(([positions = 1, , , crossbars = 1]) => ({ positions, crossbars }))));
}

/** The reference's benchmark, or one that is larger by whole factors: operators in a row, tenants, crossbars. */
export function benchCase({ operators = 1, tenants = 1, budget = 1 } = {}): BenchCase {
  const rows = Array.from({ length: operators }, () => bench.operators).flat();
  return {
    network: {
      table: tableOf(operators),
      columns: rows.map((row) => row[2] ?? 0),
      needed: rows.map((row) => row[4] ?? 1),
    },
    tenants: 4 * tenants,
    // As much for each tenant and operator as in the reference.
    budget: bench.totalBudget * operators * tenants * budget,
  };
}

/** Four tenants on one chip: throughput of all against the worst interval, over all ways to give them crossbars. */
export function mergeProblem(): SeparableProblem {
  const tenants = ['alexnet', 'resnet18', 'resnet50', 'vgg16'].map((network) =>
    staircaseChoices(mappedNetwork(network).table),
  );
  const floors = tenants.map(({ need }) => need[0] ?? 0);
  return {
    needs: tenants.map(({ need }) => need),
    budget: Math.floor(1.25 * floors.reduce((sum, floor) => sum + floor, 0)),
    objectives: [
      { combine: 'sum', values: tenants.map(({ intervalSteps }) => intervalSteps.map((steps) => -1 / steps)) },
      { combine: 'max', values: tenants.map(({ intervalSteps }) => intervalSteps) },
    ],
  };
}

/** Points spread evenly in a cube. */
export function randomPoints(count: number, objectives: number): Float64Array[] {
  return Array.from({ length: objectives }, (_, axis) => {
    const stream = drawStream(1, axis);
    return Float64Array.from({ length: count }, (_unused, point) => drawFrom(stream, point) / 2 ** 32);
  });
}

/** 1,009,200 points: five axes of the hardware under four tenants. */
export const largeSweep = fiveAxes as SweepDocument;
