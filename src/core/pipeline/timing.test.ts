import { describe, expect, test } from 'vitest';
import { isaacCe } from '../hardware/presets/isaac-ce';
import { analyse } from '../mapping/analyse';
import { graphOf } from '../testing/network-tables';
import { graphFrom } from '../testing/random-networks';
import { dataflowOf } from './dataflow';
import { simulate } from './recurrence';
import { faithfulTiming, strictTiming, type StrictCosts } from './timing';
import type { RunOptions } from './types';

const once: RunOptions = { batch: 2, admission: 'burst', bufferRows: Infinity };
const isaacCosts: StrictCosts = {
  stepIntervalNs: 1600,
  stepLatencyNs: 2200,
  crossbarsPerTile: 96,
  vectorUnitsPerTile: 1,
  lanesPerTile: 12,
  tiles: 168,
};

describe('faithful timing', () => {
  test('counts in step intervals, so that scaling them scales every time exactly', () => {
    const graph = graphOf('resnet18');
    const analysis = analyse(graph, isaacCe.chip);
    const replicas = new Int32Array(graph.nodes.length).fill(1);
    const [one, other] = [1600, 900].map((stepIntervalNs) => {
      const timing = faithfulTiming(graph, analysis, stepIntervalNs);
      const run = simulate(dataflowOf(graph), replicas, timing, once);
      if (!run.ok) throw new Error(run.problem.text);
      return { ticks: run.value.latency, ns: run.value.latency * timing.tickNs };
    });
    expect(one.ticks).toBe(other.ticks);
    expect(one.ns / other.ns).toBe(1600 / 900);
  });

  test('charges as many steps a position as dense packing takes', () => {
    const graph = graphOf('mobilenet-v2');
    const analysis = analyse(graph, { ...isaacCe.chip, grouping: 'dense' });
    const { interval, latency } = faithfulTiming(graph, analysis, 1600);
    const paces = analysis.demands.map((demand) => demand.pace);
    expect(Math.max(...paces)).toBeGreaterThan(1);
    expect(analysis.demands.map((demand) => interval[demand.node])).toEqual(paces);
    expect(latency).toEqual(interval);
  });
});

describe('strict timing', () => {
  const graph = graphFrom([
    { name: 'words', kind: 'input', channels: 256, height: 10, width: 1 },
    { name: 'joint', inputs: ['words'], kind: 'linear', outFeatures: 768 },
    { name: 'scores', inputs: ['joint', 'joint'], kind: 'matmul', role: 'scores', width: 256 },
    { name: 'softmax', inputs: ['scores'], kind: 'softmax' },
    { name: 'lstm', inputs: ['softmax'], kind: 'recurrent', cell: 'lstm', hidden: 64 },
    { name: 'relu', inputs: ['joint'], kind: 'activation', function: 'relu' },
  ]);
  const analysis = analyse(graph, isaacCe.chip);
  const replicas = new Int32Array(graph.nodes.length).fill(1);

  test('has ticks of 1/1200 ns and makes ordered operators wait for their result', () => {
    const timing = strictTiming(graph, analysis, replicas, isaacCosts);
    if (!timing.ok) throw new Error(timing.problem.text);
    const { tickNs, interval, latency } = timing.value;
    expect([interval[1] * tickNs, latency[1] * tickNs]).toEqual([1600, 2200]);
    expect([interval[4] * tickNs, latency[4] * tickNs]).toEqual([2200, 2200]);
  });

  test('charges digital cycles for vector operators, divided by the units of their tiles', () => {
    const cyclesOfRelu = (copies: number): number => {
      const timing = strictTiming(graph, analysis, replicas.map(() => copies), isaacCosts); // prettier-ignore
      return timing.ok ? timing.value.vector[5] / 1000 : NaN;
    };
    // 768 outputs a position; one replica of 256 x 768 takes 96 crossbars, one tile
    expect(cyclesOfRelu(1)).toBe(768);
    expect(cyclesOfRelu(4)).toBe(192);
  });

  test('lets what comes before all crossbars work on the tiles of the first operator in them', () => {
    const text = graphFrom([
      { name: 'words', kind: 'input', channels: 1, height: 10, width: 1 },
      { name: 'embedding', inputs: ['words'], kind: 'embedding', vocabulary: 99, features: 256 },
      { name: 'norm', inputs: ['embedding'], kind: 'norm', type: 'layer' },
      { name: 'joint', inputs: ['norm'], kind: 'linear', outFeatures: 768 },
    ]);
    const timing = strictTiming(text, analyse(text, isaacCe.chip), Int32Array.of(1, 1, 1, 4), isaacCosts);
    expect(timing.ok && timing.value.vector[2] / 1000).toBe((8 * 256) / 4);
  });

  test('lets all matmuls of a network take the same time, with the lanes of the whole tenant', () => {
    const timing = strictTiming(graph, analysis, replicas, isaacCosts);
    const perPosition = timing.ok ? timing.value.vector[2] : NaN;
    const cycles = (10 * 10 * 256) / (12 * 168);
    expect(perPosition).toBe(Math.ceil((cycles / 10) * 1000));
  });

  test('refuses a matmul without lanes', () => {
    const timing = strictTiming(graph, analysis, replicas, { ...isaacCosts, lanesPerTile: 0 });
    expect(timing).toMatchObject({ ok: false, problem: { code: 'out-of-range', path: 'system.lanes' } });
  });

  test('is never faster than faithful timing, in any operator', () => {
    for (const id of ['resnet18', 'googlenet', 'efficientnet-b0', 'lstm-lm', 'bert-base', 'caption-resnet18']) {
      const network = graphOf(id);
      const demands = analyse(network, isaacCe.chip);
      const copies = Int32Array.from(network.nodes, (node) => Math.ceil(node.positions / 200));
      const strict = strictTiming(network, demands, copies, isaacCosts);
      if (!strict.ok) throw new Error(strict.problem.text);
      const [slow, fast] = [strict.value, faithfulTiming(network, demands, 1600)].map((timing) => {
        const run = simulate(dataflowOf(network), copies, timing, once);
        if (!run.ok) throw new Error(run.problem.text);
        const ns = (ticks: number): number => ticks * timing.tickNs;
        return { end: run.value.end.map(ns), makespan: ns(run.value.makespan), interval: ns(run.value.interval) };
      });
      network.nodes.forEach((_, node) => expect(slow.end[node]).toBeGreaterThanOrEqual(fast.end[node] * (1 - 1e-12)));
      expect(slow.makespan).toBeGreaterThan(fast.makespan);
      expect(slow.interval).toBeGreaterThanOrEqual(fast.interval * (1 - 1e-12));
    }
  });
});
