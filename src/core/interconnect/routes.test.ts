import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distancesIn, walk, walkedLoads } from '../testing/route-oracle';
import { channelStart } from './links';
import { addMeshLoads, meshPlan } from './mesh-loads';
import { amountHops, loadsOf, routedNetwork } from './routed-network';
import { pathBetween, routesOf } from './routes';
import { buildTopology, topologies } from './topologies/index';
import type { Topology } from './topologies/types';

const side = fc.integer({ min: 1, max: 6 });

/** Any network of up to 36 nodes a tier. */
const networks: fc.Arbitrary<Topology> = fc
  .tuple(fc.constantFrom(...topologies), side, side, fc.integer({ min: 1, max: 3 }))
  .map(([rule, width, height, tiers]) =>
    buildTopology(rule.id, { width, height, tiers: rule.dimensions === 3 ? tiers : 1 }),
  )
  .filter((result) => result.ok)
  .map((result) => result.value);

interface Flow {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

const traffic = networks.chain((topology) => {
  const node = fc.integer({ min: 0, max: topology.nodes - 1 });
  const flow = fc.record({ from: node, to: node, amount: fc.integer({ min: 1, max: 1000 }) });
  return fc.tuple(fc.constant(topology), fc.array(flow, { maxLength: 30 }));
});

function columnsOf(flows: readonly Flow[]) {
  return {
    from: Int32Array.from(flows, ({ from }) => from),
    to: Int32Array.from(flows, ({ to }) => to),
    amount: Float64Array.from(flows, ({ amount }) => amount),
  };
}

test('hops are the shortest there are, and ways are those that a walker finds by asking at every node', () => {
  fc.assert(
    fc.property(networks, (topology) => {
      const routes = routesOf(topology);
      const distance = distancesIn(topology);
      for (let from = 0; from < topology.nodes; from += 3) {
        for (let to = 0; to < topology.nodes; to++) {
          expect(routes.hops(from, to)).toBe(distance[from][to]);
          expect(pathBetween(routes, from, to)).toEqual(walk(topology, distance, from, to));
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('loads are those of a walker, to the byte, and add up to bytes times hops', () => {
  fc.assert(
    fc.property(traffic, ([topology, flows]) => {
      const network = routedNetwork(topology);
      const loads = loadsOf(network, columnsOf(flows));
      const expected = walkedLoads(
        topology,
        flows.map(({ from, to, amount }) => [from, to, amount] as const),
      );
      for (const [channel, load] of loads.entries()) {
        const name = `${channelStart(topology.links, channel)}>${network.routes.endOf[channel]}`;
        expect(load).toBe(expected.get(name) ?? 0);
      }
      const sum = loads.reduce((all, load) => all + load, 0);
      expect(sum).toBe(amountHops(network, columnsOf(flows)));
    }),
    { numRuns: 60 },
  );
});

test('lengths of ways are the sums of their links', () => {
  fc.assert(
    fc.property(networks, (topology) => {
      const routes = routesOf(topology);
      const { nodes, links } = topology;
      const pitches = new Map<string, number>();
      const vertical = new Map<string, number>();
      for (let link = 0; link < links.length; link++) {
        for (const [a, b] of [
          [links.a[link], links.b[link]],
          [links.b[link], links.a[link]],
        ]) {
          pitches.set(`${a}>${b}`, links.vertical[link] ? 0 : links.pitches[link]);
          vertical.set(`${a}>${b}`, links.vertical[link]);
        }
      }
      for (let from = 0; from < nodes; from++) {
        const to = (7 * from + 3) % nodes;
        const path = pathBetween(routes, from, to) ?? [];
        const steps = path.slice(1).map((node, place) => `${path[place]}>${node}`);
        const sum = (lengths: Map<string, number>) => steps.reduce((all, step) => all + (lengths.get(step) ?? NaN), 0);
        expect(routes.planarPitches(from, to)).toBe(sum(pitches));
        expect(routes.verticalHops(from, to)).toBe(sum(vertical));
      }
    }),
    { numRuns: 40 },
  );
});

test('loads of a mesh can be added up stretch by stretch', () => {
  const built = buildTopology('mesh', { width: 4, height: 3, tiers: 1 });
  if (!built.ok) throw new Error(built.problem.text);
  const { grid, links } = built.value;
  const plan = meshPlan(grid, links);
  const flows = columnsOf([
    { from: 0, to: 11, amount: 5 },
    { from: 11, to: 0, amount: 7 },
    { from: 3, to: 3, amount: 9 },
  ]);
  const whole = new Float64Array(2 * links.length);
  addMeshLoads(plan, flows.from, flows.to, flows.amount, 0, 3, whole);
  const parts = new Float64Array(2 * links.length);
  for (let flow = 0; flow < 3; flow++) addMeshLoads(plan, flows.from, flows.to, flows.amount, flow, flow + 1, parts);
  expect([...parts]).toEqual([...whole]);
  expect(plan.difference.every((mark) => mark === 0)).toBe(true);
});
