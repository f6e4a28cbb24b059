import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventComponents, imaEventComponents } from '../hardware/energy';
import { isaacCe } from '../hardware/presets/isaac-ce';
import { stepTime } from '../hardware/step';
import { builtInGraph } from '../testing/built-in-graph';
import { anyChip } from '../testing/chips';
import { anySketch, graphOf } from '../testing/matrix-graphs';
import type { Graph } from '../workload/graph-types';
import { analyse, totalEnergyPj } from './analyse';

const { chip } = isaacCe;

/** Inferences a second with one replica of each operator: the slowest one sets the pace. */
function throughputOfOneReplica(graph: Graph): number {
  const steps = Math.max(...analyse(graph, chip).demands.map(({ pace, positions }) => pace * positions));
  return 1e9 / (steps * stepTime(chip, 'faithful').stepIntervalNs);
}

describe('one linear operator of 200 x 30 on ISAAC', () => {
  const graph = graphOf([{ matrix: { rows: 200, columns: 30, groups: 1 }, positions: 5, activationElements: 150 }]);
  const [demand] = analyse(graph, chip).demands;

  test('has the demand that a pencil gives', () => {
    expect(demand).toMatchObject({
      crossbars: 4,
      arrayMvms: 20,
      arrayCycles: 320,
      conversions: 320 * 128,
      bytesIn: 200 * 2 * 5,
      bytesOut: 30 * 2 * 5,
      weights: 6000,
      vectorOps: 150,
      utilisation: (6000 * 8) / (4 * 128 * 128),
      diagonalWaste: 0,
    });
  });

  test('converts only columns that hold weights where that is asked for', () => {
    const used = analyse(graph, { ...chip, conversions: 'used' }).demands[0];
    expect(used.conversions).toBe(2 * 30 * 8 * 16 * 5);
  });

  test('converts once for each row of operation units, and reads as many cycles', () => {
    const units = analyse(graph, { ...chip, ouMode: 'on' }).demands[0];
    expect(units.conversions).toBe(8 * demand.conversions);
    expect(units.arrayCycles).toBe(demand.arrayCycles);
    expect(units.energyPj.dac).toBeCloseTo(8 * demand.energyPj.dac, 6);
  });
});

describe('vector work', () => {
  const matrix = { rows: 1, columns: 1, groups: 1 };
  const graph = graphOf([
    { activationElements: 1 },
    { inputs: [0], matrix, otherOps: 10 },
    { inputs: [1], matrix },
    { inputs: [1], comparisons: 100 },
    { inputs: [2, 3], otherOps: 1000, dynamicMacs: 7 },
    { inputs: [1], activationElements: 10_000 },
  ]);

  test('is charged to the last producer in crossbars, without one to the first crossbar operator', () => {
    const [first, second] = analyse(graph, chip).demands;
    expect(first).toMatchObject({ vectorOps: 1 + 10 + 100 + 10_000, dynamicMacs: 0 });
    expect(second).toMatchObject({ vectorOps: 1000, dynamicMacs: 7 });
  });

  test('takes the energy of the unit that does it', () => {
    const [first, second] = analyse(graph, chip).demands;
    expect(first.energyPj.sigmoid).toBeCloseTo(10_001 * 0.21667, 0);
    expect(first.energyPj.maxPool).toBeCloseTo(33.33, 2);
    expect(first.energyPj.tileShiftAdd).toBeCloseTo(0.4167, 4);
    expect(second.energyPj.tileShiftAdd).toBeCloseTo(41.67, 2);
    expect(second.energyPj.lanes).toBeCloseTo(7 * 1.5833, 3);
  });
});

test('a graph without crossbar operators has no demands', () => {
  expect(analyse(graphOf([{ activationElements: 5 }]), chip)).toMatchObject({
    demands: [],
    crossbars: 0,
    tiles: 0,
    utilisation: 0,
  });
});

describe('VGG-16', () => {
  const graph = builtInGraph('vgg16');
  const analysis = analyse(graph, chip);

  test('has 7 862 752 array-MVMs of 4816 pJ: 37.87 mJ in the IMAs', () => {
    expect(analysis.arrayMvms).toBe(7_862_752);
    const inImas = imaEventComponents.reduce((sum, id) => sum + analysis.energyPj[id], 0);
    expect(inImas / 1e9).toBeCloseTo(37.87, 2);
    expect(inImas / (analysis.arrayMvms * 4816)).toBeCloseTo(1, 5);
  });

  test('makes one conversion for each 16-bit multiplication, but for what its crossbars waste', () => {
    expect(analysis.conversions / graph.macs).toBeGreaterThan(1);
    expect(analysis.conversions / graph.macs).toBeLessThan(1.05);
  });
});

test.each([
  ['vgg16', 12.456],
  ['resnet18', 49.825],
  ['resnet50', 49.825],
  ['alexnet-grouped', 206.6],
])('%s makes %f inferences a second with one replica of each operator', (id, throughput) => {
  expect(throughputOfOneReplica(builtInGraph(id)) / throughput).toBeCloseTo(1, 3);
});

describe('for any graph on any chip', () => {
  test('demands sum up to the analysis, component by component', () => {
    fc.assert(
      fc.property(anySketch, anyChip, (sketch, anywhere) => {
        const { demands, energyPj, ...totals } = analyse(graphOf(sketch), anywhere);
        for (const field of ['crossbars', 'weights', 'arrayMvms', 'conversions', 'bytesIn', 'bytesOut'] as const) {
          expect(demands.reduce((sum, demand) => sum + demand[field], 0)).toBe(totals[field]);
        }
        const byDemand = demands.reduce((sum, demand) => sum + totalEnergyPj(demand.energyPj), 0);
        expect(totalEnergyPj(energyPj) / byDemand).toBeCloseTo(1, 9);
      }),
    );
  });

  test('no vector operation and no dynamic product is lost', () => {
    fc.assert(
      fc.property(anySketch, (sketch) => {
        const graph = graphOf(sketch);
        const { demands } = analyse(graph, chip);
        for (const field of ['vectorOps', 'dynamicMacs'] as const) {
          const inGraph = graph.nodes.reduce((sum, node) => sum + node[field], 0);
          expect(demands.reduce((sum, demand) => sum + demand[field], 0)).toBe(inGraph);
        }
      }),
    );
  });

  test('multiplications in crossbars are those of the network, whatever the packing', () => {
    fc.assert(
      fc.property(anySketch, anyChip, (sketch, anywhere) => {
        const graph = graphOf(sketch);
        const { slices } = stepTime(anywhere, 'faithful');
        const cells = anywhere.crossbar.rows * anywhere.crossbar.columns;
        const macs = analyse(graph, anywhere).demands.map(
          ({ crossbars, utilisation, positions }) => ((crossbars * cells * utilisation) / slices) * positions,
        );
        const dynamic = graph.nodes.reduce((sum, node) => sum + (node.matrix ? node.dynamicMacs : 0), 0);
        expect(macs.reduce((sum, one) => sum + one, dynamic) / graph.macsInCrossbars).toBeCloseTo(1, 9);
      }),
    );
  });

  test('doubling positions and vector work doubles every dynamic term', () => {
    fc.assert(
      fc.property(anySketch, anyChip, (sketch, anywhere) => {
        const twice = sketch.map((node) => ({
          ...node,
          positions: 2 * (node.positions ?? 1),
          activationElements: 2 * (node.activationElements ?? 0),
          comparisons: 2 * (node.comparisons ?? 0),
          otherOps: 2 * (node.otherOps ?? 0),
          dynamicMacs: 2 * (node.dynamicMacs ?? 0),
        }));
        const once = analyse(graphOf(sketch), anywhere);
        const doubled = analyse(graphOf(twice), anywhere);
        expect(doubled.crossbars).toBe(once.crossbars);
        for (const id of eventComponents) expect(doubled.energyPj[id]).toBe(2 * once.energyPj[id]);
      }),
    );
  });

  test('cells are used, lost at edges or lost beside diagonal blocks', () => {
    fc.assert(
      fc.property(anySketch, anyChip, (sketch, anywhere) => {
        for (const { utilisation, edgeWaste, diagonalWaste } of analyse(graphOf(sketch), anywhere).demands) {
          expect(utilisation + edgeWaste + diagonalWaste).toBeCloseTo(1, 9);
          expect(Math.min(utilisation, edgeWaste, diagonalWaste)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
