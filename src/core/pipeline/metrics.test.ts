import { describe, expect, test } from 'vitest';
import { isaacCe } from '../hardware/presets/isaac-ce';
import { analyse, totalEnergyPj } from '../mapping/analyse';
import { graphOf } from '../testing/network-tables';
import { dataflowOf } from './dataflow';
import { energyOfSlices } from './energy';
import {
  averagePowerMw,
  busyCrossbarTime,
  busyCrossbarTimeOfSlices,
  energyDelayProduct,
  gigaOperationsPerSecond,
  gopsPerWatt,
  temporalUtilisation,
  throughputPerSecond,
} from './metrics';
import { recordTimeline } from './timeline';
import { faithfulTiming } from './timing';

describe('two ways to one number', () => {
  const graph = graphOf('mobilenet-v2');
  const analysis = analyse(graph, isaacCe.chip);
  const replicas = Int32Array.from(graph.nodes, (node) => Math.ceil(node.positions / 100));
  const crossbars = new Int32Array(graph.nodes.length);
  for (const demand of analysis.demands) crossbars[demand.node] = demand.crossbars;
  const timing = faithfulTiming(graph, analysis, 1600);

  test.each([
    { batch: 3, admission: 'burst' },
    { batch: 50, admission: 'paced' },
  ] as const)('energy and busy time of $batch inferences, from slices and from demands', ({ batch, admission }) => {
    const options = { batch, admission, bufferRows: Infinity };
    const recorded = recordTimeline(dataflowOf(graph), replicas, timing, options, crossbars);
    if (!recorded.ok) throw new Error(recorded.problem.text);
    const { timeline } = recorded.value;
    const costs = analysis.demands.map((demand) => ({
      replicas: replicas[demand.node],
      positions: demand.positions,
      energyPj: totalEnergyPj(demand.energyPj),
    }));
    const fromSlices = energyOfSlices(timeline, [costs]);
    expect(fromSlices / (batch * totalEnergyPj(analysis.energyPj))).toBeCloseTo(1, 9);

    const busy = analysis.demands.map((demand) => ({
      area: demand.crossbars * replicas[demand.node],
      busyNs: Math.ceil(demand.positions / replicas[demand.node]) * 1600,
    }));
    expect(busyCrossbarTimeOfSlices(timeline, 0) / (batch * busyCrossbarTime(busy))).toBeCloseTo(1, 9);
    expect(busyCrossbarTimeOfSlices(timeline, 1)).toBe(0);
  });
});

describe('formulas', () => {
  test('a crossbar that is busy half of the time is used by a half', () => {
    expect(temporalUtilisation(50, 1, 100)).toBe(0.5);
    expect(temporalUtilisation(busyCrossbarTime([{ area: 2, busyNs: 50 }]), 4, 100)).toBe(0.25);
  });

  test('units fit: ns to 1/s, pJ/ns to mW, MACs to operations', () => {
    expect(throughputPerSecond(1e6)).toBe(1000);
    expect(averagePowerMw(3e9, 1e6)).toBe(3000);
    expect(gigaOperationsPerSecond(4e9, 100)).toBe(800);
    expect(gopsPerWatt(800, 4000)).toBe(200);
    expect(energyDelayProduct(3, 4)).toBe(12);
  });
});
