import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceNs, waitAt, zeroLoadNs, type ChannelTiming } from './channel';
import { coupleTraffic, intervalBoundNs, packetLoads, type CoupledTenant, type CouplingSetting } from './coupling';
import { addLoads, largest, loadsOf, routedNetwork } from './routed-network';
import { stretchesOf } from './sharing';
import { buildTopology } from './topologies/index';
import { ioNodes, nearestIoNodes } from './io-nodes';

const timing: ChannelTiming = { busWidthBits: 32, clockGHz: 1, routerCycles: 1, wireNs: 0.5, verticalPitches: 0 };

function network(width: number, height: number) {
  const built = buildTopology('mesh', { width, height, tiers: 1 });
  if (!built.ok) throw new Error(built.problem.text);
  return routedNetwork(built.value);
}

const line = network(4, 1);
const setting: CouplingSetting = { network: line, timing, packetBits: 64, sharing: 'one-pass', tickNs: 0.5 };

/** Operators in a chain, each on a node; so many packets from each to the next. */
function chain(nodes: readonly number[], packets: readonly number[], interval: number, steps: number): CoupledTenant {
  const operators = nodes.length;
  const index = Int32Array.from({ length: operators }, (_, operator) => operator);
  const edges = packets.map((_, producer) => ({ producer, consumer: producer + 1, pipelineEdge: producer, bits: 0 }));
  return {
    wired: {
      nodes: operators,
      crossbars: new Int32Array(operators).fill(1),
      replicas: new Int32Array(operators).fill(1),
      home: index,
      last: index,
      lead: index,
      edges,
      firstEdge: Int32Array.from({ length: operators + 1 }, (_, place) => Math.min(place, edges.length)),
      pipelineEdges: edges.length,
    },
    flows: {
      length: packets.length,
      from: Int32Array.from(nodes.slice(0, -1)),
      to: Int32Array.from(nodes.slice(1)),
      bits: Float64Array.from(packets, (count) => 64 * count),
      packets: Float64Array.from(packets),
      edge: Int32Array.from(packets.keys()),
      firstOf: Int32Array.from({ length: operators + 1 }, (_, place) => Math.min(place, packets.length)),
    },
    interval: new Float64Array(operators).fill(interval),
    steps: new Float64Array(operators).fill(steps),
  };
}

const service = serviceNs(timing, 64);

describe('one tenant by itself', () => {
  test('a step that sends less than its channel takes keeps its interval', () => {
    const { tenants, rho } = coupleTraffic([chain([0, 1], [10], 100, 10)], setting);
    expect([...tenants[0].interval]).toEqual([100, 100]);
    expect(tenants[0].stretch).toBe(1);
    // Ten packets of 2 ns in an inference of 10 steps of 50 ns.
    expect(Math.max(...rho)).toBeCloseTo(20 / 500, 12);
  });

  test('a step is no shorter than what it puts on its busiest channel', () => {
    const { tenants } = coupleTraffic([chain([0, 1], [100], 10, 10)], setting);
    // 100 packets of 2 ns over 10 steps: 20 ns, 40 ticks.
    expect([...tenants[0].interval]).toEqual([40, 10]);
  });

  test('an edge waits for its packet: hops, wire, length, and the queues on its way', () => {
    const { tenants, rho } = coupleTraffic([chain([0, 2], [100], 100, 10)], setting);
    const alone = zeroLoadNs(timing, { hops: 2, planarPitches: 2, verticalHops: 0 }, 64);
    const waits = [...rho].reduce((sum, own) => sum + waitAt(own, service), 0);
    expect([...tenants[0].delay]).toEqual([Math.ceil((alone + waits) / 0.5)]);
    expect(tenants[0].congested).toBe(false);
  });

  test('operators on one node wait for nothing', () => {
    const together = chain([1, 1], [], 100, 10);
    expect(coupleTraffic([{ ...together, wired: { ...together.wired, pipelineEdges: 1 } }], setting)).toMatchObject({
      tenants: [{ stretch: 1, congested: false, delay: Float64Array.of(0) }],
    });
  });

  test('beyond the valid range the delay is that of the range, and says so', () => {
    const { tenants } = coupleTraffic([chain([0, 1], [90], 40, 10)], setting);
    expect(tenants[0].congested).toBe(true);
    const alone = zeroLoadNs(timing, { hops: 1, planarPitches: 1, verticalHops: 0 }, 64);
    expect([...tenants[0].delay]).toEqual([Math.ceil((alone + waitAt(0.7, service)) / 0.5)]);
  });
});

describe('tenants that share channels', () => {
  const two = [chain([0, 2], [90], 40, 10), chain([1, 3], [60], 40, 10)];

  test('are slowed until no channel has more than it carries', () => {
    const { tenants, rho, rhoAsked } = coupleTraffic(two, setting);
    expect(Math.max(...rhoAsked)).toBeCloseTo(1.5, 12);
    expect(tenants.map(({ stretch }) => stretch)).toEqual([1.5, 1.5]);
    expect([...tenants[0].interval]).toEqual([60, 60]);
    expect(Math.max(...rho)).toBeLessThanOrEqual(1 + 1e-9);
  });

  test('who uses other channels is not slowed', () => {
    const apart = [...two, chain([3, 2], [10], 40, 10)];
    expect(coupleTraffic(apart, setting).tenants[2].stretch).toBe(1);
  });
});

describe('rules of sharing', () => {
  const column = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 2, noNaN: true })), {
    minLength: 6,
    maxLength: 6,
  });
  const asks = fc.array(column, { minLength: 1, maxLength: 5 });

  test('every channel fits afterwards, by either rule, and filling slows nobody more than one pass', () => {
    fc.assert(
      fc.property(asks, (rows) => {
        const asked = rows.map((row) => Float64Array.from(row));
        const [onePass, filling] = [stretchesOf(asked, 'one-pass'), stretchesOf(asked, 'progressive-filling')];
        for (const stretches of [onePass, filling]) {
          for (let channel = 0; channel < 6; channel++) {
            const load = asked.reduce((sum, own, tenant) => sum + own[channel] / stretches[tenant], 0);
            expect(load).toBeLessThanOrEqual(1 + 1e-9);
          }
          for (const stretch of stretches) expect(stretch).toBeGreaterThanOrEqual(1);
        }
        for (const [tenant, stretch] of filling.entries()) expect(stretch).toBeLessThanOrEqual(onePass[tenant] + 1e-9);
      }),
    );
  });

  test('filling stops each tenant at its own bottleneck', () => {
    const asked = [Float64Array.of(1, 0), Float64Array.of(1, 0.4), Float64Array.of(0, 1)];
    expect(stretchesOf(asked, 'progressive-filling').map((own) => Math.round(own * 1e6) / 1e6)).toEqual([2, 2, 1.25]);
    expect(stretchesOf(asked, 'one-pass')).toEqual([2, 2, 1.4]);
  });

  test('nobody is slowed where nobody asks', () => {
    expect(stretchesOf([new Float64Array(3)], 'progressive-filling')).toEqual([1]);
    expect(stretchesOf([], 'one-pass')).toEqual([]);
  });
});

test('no inference follows another sooner than its busiest channel is free', () => {
  expect(intervalBoundNs(Float64Array.of(10, 460, 3), { busWidthBits: 32, clockGHz: 1.15 })).toBeCloseTo(100, 9);
});

test('weights come from the nearest corner, the lowest id where two are as near', () => {
  const { topology, routes } = network(4, 3);
  expect(ioNodes(topology.grid)).toEqual([0, 3, 8, 11]);
  const nearest = nearestIoNodes(routes, topology.grid);
  expect([1, 2, 4, 10].map((node) => nearest[node])).toEqual([0, 3, 0, 11]);
  expect(ioNodes({ width: 1, height: 1, tiers: 4 })).toEqual([0]);
});

test('packets of every operator on its busiest channel, and of all on each, are those of the loads of all channels', () => {
  const operator = fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: 1, max: 9 })), { maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom('mesh', 'torus', 'floret'), fc.array(operator, { maxLength: 8 }), (id, operators) => {
      const built = buildTopology(id, { width: 4, height: 3, tiers: 1 }, id === 'floret' ? { layout: 'arcs' } : {});
      if (!built.ok) throw new Error(built.problem.text);
      const on = routedNetwork(built.value);
      const sent = operators.map((flows) => flows.filter(([from, to]) => from !== to));
      const rows = sent.flat();
      const flows = {
        length: rows.length,
        from: Int32Array.from(rows, ([from]) => from),
        to: Int32Array.from(rows, ([, to]) => to),
        bits: new Float64Array(rows.length),
        packets: Float64Array.from(rows, ([, , count]) => count),
        edge: new Int32Array(rows.length),
        firstOf: Int32Array.from([0, ...sent.map((_, place) => sent.slice(0, place + 1).flat().length)]),
      };
      const columns = { from: flows.from, to: flows.to, amount: flows.packets };
      const { all, most } = packetLoads(on, flows);
      expect(all).toEqual(loadsOf(on, columns));
      for (const place of sent.keys()) {
        const own = new Float64Array(on.routes.channels);
        addLoads(on, columns, flows.firstOf[place], flows.firstOf[place + 1], own);
        expect(most[place]).toBe(largest(own));
      }
    }),
    { numRuns: 50 },
  );
});
