import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/interconnect.json';
import { drawnOrder, drawStream } from '../basis/generator';
import { ablationPanel } from './ablation-panel';
import { defaultEnergy, defaultProcess, defaultTiming } from './defaults';
import { directions } from './directions';
import { chainTraffic, flowsAlong, uniformTraffic } from './position-traffic';
import { packages } from './packages';
import { publishedTrends } from './published-trends';
import { amountHops, largest, loadsOf, routedNetwork } from './routed-network';
import { lagMean } from './structure';
import { buildTopology } from './topologies/index';
import type { TopologyParameters } from './topologies/types';

function network(id: string, width: number, parameters: TopologyParameters = {}) {
  const built = buildTopology(id, { width, height: width, tiers: 1 }, parameters);
  if (!built.ok) throw new Error(built.problem.text);
  return routedNetwork(built.value);
}

describe('random placements', () => {
  const cases = reference.traps.filter((each) => each.exactMeanTotalBitHops !== undefined);

  test.each(cases)('$case', ({ case: name, busWidthBits, ...expected }) => {
    const isFloret = name.startsWith('floret');
    const on = network(isFloret ? 'floret' : 'mesh', 6, isFloret ? { layout: 'released' } : {});
    const chain = chainTraffic(36, 1);
    let [bitHops, load] = [0, 0];
    const permutations = 2000;
    for (let index = 0; index < permutations; index++) {
      const { from, to, bits } = flowsAlong(drawnOrder(drawStream(index, 0), 36), chain);
      bitHops += amountHops(on, { from, to, amount: bits }) / permutations;
      load += largest(loadsOf(on, { from, to, amount: bits })) / permutations;
    }
    expect(Math.abs(bitHops / expected.exactMeanTotalBitHops - 1)).toBeLessThan(0.02);
    expect(Math.abs(load / expected.meanMaxDirectedLinkLoad - 1)).toBeLessThan(0.02);
    expect(Math.abs((load * 1024) / busWidthBits / expected.meanSerialCyclesPerKbit - 1)).toBeLessThan(0.02);
  });
});

test('the snake on a mesh has one hop from place to place, exactly', () => {
  for (const side of [2, 5, 6, 10]) {
    const mesh = network('mesh', side);
    expect(lagMean(mesh.routes, mesh.topology.order, 1)).toBe(1);
  }
});

describe('the panel of topology by placement', () => {
  const [, , interposer] = packages;
  const rows = ablationPanel(chainTraffic(36, 1024), {
    grid: { width: 6, height: 6, tiers: 1 },
    rule: 'equal-ports',
    timing: defaultTiming(interposer),
    packetBits: 512,
    energy: defaultEnergy(interposer),
    process: defaultProcess(interposer),
    seed: 1,
  });
  const [mesh, floret, cycle] = rows;

  test('has a row a topology, and leaves out what the grid cannot have', () => {
    expect(rows.map(({ topology }) => topology)).toEqual(['mesh', 'floret', 'cycle']);
    const setting = { grid: { width: 1, height: 4, tiers: 1 }, rule: 'equal-width', seed: 1 } as const;
    const rest = { packetBits: 512, energy: { bitHopPj: 1, verticalEnergyPitches: 1 } };
    const timing = { clockGHz: 1, routerCycles: 1, wireNs: 1, verticalPitches: 0 };
    const process = { linkMm: 1, verticalPitches: 0, wirePitchMm: 0.004, defectsPerMm2: 0, yieldAlpha: 3 };
    const line = ablationPanel(uniformTraffic(4, 8), { ...setting, ...rest, timing, process });
    expect(line.map(({ topology, relativeCost }) => [topology, relativeCost])).toEqual([['mesh', 1]]);
  });

  test('at random a Floret loses to the mesh, in hops and with twice the width at its bottleneck', () => {
    expect(floret.transport.random.bitHops).toBeGreaterThan(1.2 * mesh.transport.random.bitHops);
    expect(floret.transport.random.bottleneckNs).toBeGreaterThan(mesh.transport.random.bottleneckNs);
    expect(cycle.transport.random.bitHops).toBeGreaterThan(floret.transport.random.bitHops);
  });

  test('along the curve it has no fewer hops than the mesh along its snake: the gain is width, and it costs', () => {
    expect(floret.transport.along.bitHops).toBe(mesh.transport.along.bitHops);
    expect(floret.transport.along.bottleneckNs).toBe(mesh.transport.along.bottleneckNs / 2);
    expect(floret.relativeCost).toBeGreaterThan(mesh.relativeCost);
  });
});

describe('published trends', () => {
  const trends = directions();

  test('every stated direction is ours too, wherever the other side knows nothing of the data flow', () => {
    const told = trends.filter(({ id }) => id !== undefined);
    expect(new Set(told.map(({ id }) => id))).toEqual(
      new Set(Object.keys(publishedTrends).filter((id) => id !== 'jointPeak')),
    );
    for (const { title, isAhead } of told) expect([title, isAhead]).toEqual([title, true]);
  });

  test('the cases that no paper tells go against the curve', () => {
    const untold = trends.filter(({ id }) => id === undefined);
    expect(untold.length).toBe(4);
    for (const { title, isAhead } of untold) expect([title, isAhead]).toEqual([title, false]);
  });

  test('all figures are stated by a source, and none is ours', () => {
    for (const { tag } of Object.values(publishedTrends)) expect(tag).toBe('stated');
  });
});
