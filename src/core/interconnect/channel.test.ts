import { describe, expect, test } from 'vitest';
import { simulatedLatency, type SimulatedFlow } from '../testing/mesh-simulation';
import { channelWait, serviceNs, waitAt, zeroLoadNs, type ChannelTiming } from './channel';
import { largest, loadsOf, routedNetwork } from './routed-network';
import { buildTopology } from './topologies/index';
import { wayBetween } from './transport';

const timing: ChannelTiming = { busWidthBits: 32, clockGHz: 1.15, routerCycles: 1, wireNs: 0.8694, verticalPitches: 0 };

function mesh8() {
  const built = buildTopology('mesh', { width: 8, height: 8, tiers: 1 });
  if (!built.ok) throw new Error(built.problem.text);
  return routedNetwork(built.value);
}

const network = mesh8();
const all = Array.from({ length: 64 }, (_, node) => node);

/** Who sends to whom, equally much. */
const patterns: Record<string, [number, number][]> = {
  'everybody to everybody': all.flatMap((from) => all.map((to): [number, number] => [from, to])),
  'row to column': all.map((node) => [node, (node % 8) * 8 + Math.floor(node / 8)]),
  'corner to corner': all.map((node) => [node, 63 - node]),
  'id to next id': all.slice(1).map((node) => [node - 1, node]),
};

/** Mean latency by the formulas and by simulation, with the busiest channel at a utilisation. */
function latencies(pairs: readonly (readonly [number, number])[], utilisation: number, packetBits: number) {
  const flows = pairs.filter(([from, to]) => from !== to);
  const service = serviceNs(timing, packetBits);
  const from = Int32Array.from(flows, ([source]) => source);
  const to = Int32Array.from(flows, ([, target]) => target);
  const unit = loadsOf(network, { from, to, amount: new Float64Array(flows.length).fill(1) });
  const packetsPerNs = utilisation / (largest(unit) * service);
  const rho = unit.map((packets) => packets * packetsPerNs * service);
  const { next, endOf } = network.routes;
  let sum = 0;
  const simulated = flows.map(([source, target]): SimulatedFlow => {
    const channels: number[] = [];
    for (let node = source; node !== target; node = endOf[channels[channels.length - 1]]) {
      channels.push(next(node, target));
    }
    const zeroLoad = zeroLoadNs(timing, wayBetween(network.routes, source, target), packetBits);
    sum += channels.reduce((waits, channel) => waits + waitAt(rho[channel], service), zeroLoad);
    const hopNs = channels.map(() => timing.routerCycles / timing.clockGHz + timing.wireNs);
    return { channels, hopNs, packetsPerNs };
  });
  const duration = 40_000 / (flows.length * packetsPerNs);
  return {
    formula: sum / flows.length,
    simulated: simulatedLatency(simulated, network.routes.channels, service, duration, 1),
  };
}

describe('mean latency on a mesh, packet by packet', () => {
  // Waits are added channel by channel, as if every channel saw packets without memory. Behind a first channel they come
  // in line already, so the formula is an upper estimate, and the more so the longer a packet is.
  test.each(Object.entries(patterns))('%s: packets of one flit are at most 17 % too late', (_, pairs) => {
    for (const utilisation of [0.3, 0.7]) {
      const { formula, simulated } = latencies(pairs, utilisation, 32);
      expect(formula / simulated).toBeGreaterThan(0.99);
      expect(formula / simulated).toBeLessThan(utilisation === 0.7 ? 1.17 : 1.06);
    }
  });

  test.each(Object.entries(patterns))('%s: packets of 16 flits are at most 85 % too late', (_, pairs) => {
    for (const utilisation of [0.3, 0.7]) {
      const { formula, simulated } = latencies(pairs, utilisation, 512);
      expect(formula / simulated).toBeGreaterThan(0.99);
      expect(formula / simulated).toBeLessThan(utilisation === 0.7 ? 1.85 : 1.32);
    }
  });
});

test('one packet alone takes hops, wire and its own length', () => {
  const way = { hops: 3, planarPitches: 3, verticalHops: 0 };
  expect(zeroLoadNs(timing, way, 512)).toBeCloseTo(3 / 1.15 + 3 * 0.8694 + 16 / 1.15, 9);
});

test('a hop between tiers is a hop, and as long as it is', () => {
  const vertical = { hops: 1, planarPitches: 0, verticalHops: 1 };
  const through = { ...timing, verticalPitches: 0.05 };
  expect(zeroLoadNs(through, vertical, 32)).toBeCloseTo(2 / 1.15 + 0.05 * 0.8694, 9);
});

test('waits of one size follow from the utilisation alone, and from 1 on they have no end', () => {
  const { rho, meanWaitNs } = channelWait(timing, [{ packetBits: 512, packetsPerNs: 0.03 }]);
  expect(meanWaitNs).toBeCloseTo(waitAt(rho, serviceNs(timing, 512)), 9);
  expect(channelWait(timing, [{ packetBits: 32, packetsPerNs: 1.15 }])).toMatchObject({
    meanWaitNs: Infinity,
    congested: true,
  });
});
