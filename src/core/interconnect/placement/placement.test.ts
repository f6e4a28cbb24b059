import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curve3d } from '../curves/snake';
import { routedNetwork, type RoutedNetwork } from '../routed-network';
import { buildTopology } from '../topologies/index';
import { admit, emptyPlan, fragmentationOf, release, type Arrival, type FloorPlan } from './floor-plan';
import { findPlacementPolicy, placementPolicies } from './policies';
import { admitAll, runEvents, type PlacementEvent } from './queue';
import type { Placement, PlacementPolicy, PlacementRequest } from './types';

function network(id: string, width: number, height: number, tiers = 1): RoutedNetwork {
  const built = buildTopology(id, { width, height, tiers });
  if (!built.ok) throw new Error(built.problem.text);
  return routedNetwork(built.value);
}

const floret = network('floret', 6, 6);
const stack = network('sfc3d', 3, 3, 3);

function policy(id: string): PlacementPolicy {
  const found = findPlacementPolicy(id);
  if (!found.ok) throw new Error(found.problem.text);
  return found.value;
}

function request(on: RoutedNetwork, crossbars: number[], more: Partial<PlacementRequest> = {}): PlacementRequest {
  return {
    network: on,
    available: new Int32Array(on.topology.nodes).fill(10),
    crossbars: Int32Array.from(crossbars),
    lead: Int32Array.from(crossbars, (_, operator) => operator - 1),
    names: crossbars.map((_, operator) => `op${operator}`),
    area: 0,
    seed: 1,
    ...more,
  };
}

function placed(id: string, asked: PlacementRequest): Placement {
  const result = policy(id).place(asked);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

/** `[node, crossbars]` by operator. */
function listsOf({ shares }: Placement): [number, number][][] {
  return Array.from({ length: shares.first.length - 1 }, (_, operator) =>
    Array.from(shares.node.slice(shares.first[operator], shares.first[operator + 1]), (node, place) => [
      node,
      shares.crossbars[shares.first[operator] + place],
    ]),
  );
}

const filling = placementPolicies.filter(({ id }) => id !== 'manual');

describe('what holds of every policy', () => {
  const operators = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 });
  const available = (nodes: number) =>
    fc.array(fc.integer({ min: 0, max: 12 }), { minLength: nodes, maxLength: nodes });

  test.each(filling.map(({ id }) => id))('%s places all of it on what is free, or nothing', (id) => {
    for (const on of [floret, stack]) {
      fc.assert(
        fc.property(
          operators,
          available(on.topology.nodes),
          fc.integer({ min: 0, max: 60 }),
          (crossbars, free, extra) => {
            const needed = crossbars.reduce((sum, own) => sum + own, 0);
            const all = free.reduce((sum, own) => sum + own, 0);
            const area = needed + extra;
            const result = policy(id).place(request(on, crossbars, { available: Int32Array.from(free), area }));
            if (!result.ok) {
              expect(result.problem).toMatchObject({ code: 'does-not-fit', available: all });
              expect(result.problem.needs).toBeGreaterThan(all);
              return;
            }
            const used = new Int32Array(free.length);
            for (const [operator, list] of listsOf(result.value).entries()) {
              expect(list.reduce((sum, [, count]) => sum + count, 0)).toBe(crossbars[operator]);
              expect(new Set(list.map(([node]) => node)).size).toBe(list.length);
              for (const [node, count] of list) used[node] += count;
            }
            const { reserved } = result.value;
            for (const [node, held] of reserved.entries()) {
              expect(used[node]).toBeLessThanOrEqual(held);
              expect(held).toBeLessThanOrEqual(free[node]);
            }
            const held = reserved.reduce((sum, own) => sum + own, 0);
            expect(held).toBe(id === 'nearest-neighbour' ? needed : area);
          },
        ),
        { numRuns: 30 },
      );
    }
  });
});

describe('orders', () => {
  test('an operator takes the rest of the last node before a new one', () => {
    expect(listsOf(placed('row-major', request(floret, [4, 12, 5])))).toEqual([
      [[0, 4]],
      [
        [0, 6],
        [1, 6],
      ],
      [
        [1, 4],
        [2, 1],
      ],
    ]);
  });

  test('the snake of a stack is its curve', () => {
    const order = listsOf(placed('snake', request(stack, new Array<number>(27).fill(10)))).map(([first]) => first[0]);
    expect(order).toEqual([...curve3d(stack.topology.grid)]);
  });

  test('on an empty Floret the curve goes petal by petal, each step one hop', () => {
    const order = listsOf(placed('curve', request(floret, new Array<number>(36).fill(10)))).map(([first]) => first[0]);
    expect(order).toEqual([...floret.topology.order]);
    for (const [place, node] of order.slice(1).entries()) {
      expect(floret.routes.hops(order[place], node)).toBe(1);
    }
  });

  test('a curve starts in the lowest petal with room, and goes on where the next free node is nearest', () => {
    const [first, second, third] = floret.topology.petals ?? [];
    const available = new Int32Array(36);
    for (const node of [first[5], third[0], third[1]]) available[node] = 10;
    const order = listsOf(placed('curve', request(floret, [10, 10, 10], { available }))).map(([share]) => share[0]);
    expect(order).toEqual([first[5], third[0], third[1]]);
    available[second[3]] = 10;
    const hops = (node: number) => floret.routes.hops(first[5], node);
    const next = hops(second[3]) <= hops(third[0]) ? second[3] : third[0];
    const longer = listsOf(placed('curve', request(floret, [10, 10, 10, 10], { available })));
    expect(longer[1][0][0]).toBe(next);
  });

  test('nearest neighbour starts at the fullest node, and goes outwards from the producer', () => {
    const available = new Int32Array(36).fill(4);
    available[14] = 9;
    const mesh = network('mesh', 6, 6);
    const lists = listsOf(placed('nearest-neighbour', request(mesh, [9, 4, 6], { available })));
    expect(lists[0]).toEqual([[14, 9]]);
    expect(lists[1]).toEqual([[8, 4]]);
    expect(lists[2]).toEqual([
      [2, 4],
      [7, 2],
    ]);
  });

  test('nearest neighbour starts anew behind a producer that is not resident', () => {
    const [, second] = listsOf(placed('nearest-neighbour', request(floret, [0, 4])));
    expect(second).toEqual([[0, 4]]);
  });

  test('the same seed draws the same order, another seed another', () => {
    const drawn = (seed: number) => listsOf(placed('random', request(floret, [100], { seed })));
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });
});

describe('places by hand', () => {
  const manual = (given: Record<string, [number, number][]>) =>
    policy('manual').place(request(floret, [12, 3], { manual: given }));

  test('are taken as they are', () => {
    const result = manual({ op0: [[5, 10], [4, 2]], op1: [[4, 3]] }); // prettier-ignore
    expect(result.ok && listsOf(result.value)).toEqual([[[5, 10], [4, 2]], [[4, 3]]]); // prettier-ignore
    expect(result.ok && result.value.reserved[4]).toBe(5);
  });

  test.each([
    [{ op0: [[5, 10]] }, 'placement-mismatch', 'op0'],
    [{ op0: [[5, 11], [4, 1]], op1: [[3, 3]] }, 'does-not-fit', 'op0[0]'], // prettier-ignore
    [{ op0: [[5, 6], [5, 6]], op1: [[3, 3]] }, 'placement-mismatch', 'op0[1]'], // prettier-ignore
    [{ op0: [[36, 12]] }, 'out-of-range', 'op0[0]'],
    [{ op0: [[5, 0.5]] }, 'out-of-range', 'op0[0]'],
    [{ op2: [[5, 1]] }, 'placement-mismatch', 'op2'],
  ] as [Record<string, [number, number][]>, string, string][])('%o is %s', (given, code, path) => {
    expect(manual(given)).toMatchObject({ ok: false, problem: { code, path } });
  });
});

describe('tenants come and go', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const arrival = (name: string, crossbars: number[]): Arrival => ({
    name,
    crossbars: Int32Array.from(crossbars),
    lead: Int32Array.from(crossbars, (_, operator) => operator - 1),
    operatorNames: crossbars.map((_, operator) => `op${operator}`),
    area: 0,
  });
  const empty = emptyPlan(new Int32Array(36).fill(10));
  const setting = (id = 'curve', shareNodes = true) => ({ network: floret, policy: policy(id), shareNodes, seed: 1 });

  function free(plan: FloorPlan): number[] {
    return [...plan.free];
  }

  test('admitting and releasing leaves no trace, in whatever order others come and go', () => {
    const action = fc.record({ name: fc.constantFrom(...names), size: fc.integer({ min: 1, max: 150 }) });
    fc.assert(
      fc.property(
        fc.array(action, { maxLength: 20 }),
        fc.constantFrom(...filling),
        fc.boolean(),
        (actions, used, share) => {
          let plan = empty;
          const rule = { ...setting(), policy: used, shareNodes: share };
          for (const { name, size } of actions) {
            const before = plan;
            const isThere = plan.occupants.some((occupant) => occupant.name === name);
            const result = isThere ? release(plan, name) : admit(plan, arrival(name, [size, 3, size]), rule);
            if (!result.ok) continue;
            plan = result.value;
            const held = plan.occupants.reduce(
              (sum, { reserved }) => sum + reserved.reduce((all, own) => all + own, 0),
              0,
            );
            expect(held + free(plan).reduce((sum, own) => sum + own, 0)).toBe(360);
            if (isThere) continue;
            const back = release(plan, name);
            expect(back.ok && free(back.value)).toEqual(free(before));
            expect(back.ok && back.value.occupants).toEqual(before.occupants);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('who may not share a node starts on a new one', () => {
    const tenants = [arrival('a', [15]), arrival('b', [5])];
    for (const shareNodes of [true, false]) {
      const result = admitAll(empty, tenants, setting('row-major', shareNodes));
      expect(result.ok && result.value.occupants[1].shares.node[0]).toBe(shareNodes ? 1 : 2);
    }
  });

  test('who has no room is told what there is, and the plan stays as it was', () => {
    const result = admitAll(empty, [arrival('a', [200]), arrival('b', [161])], setting());
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'does-not-fit', path: 'tenants[1]', needs: 161, available: 160 },
    });
    expect(free(empty).every((own) => own === 10)).toBe(true);
  });

  test('who waits is tried again in order after each release, and a later one may overtake', () => {
    const tenants = [arrival('a', [300]), arrival('b', [350]), arrival('c', [100])];
    const events: PlacementEvent[] = [{ admit: 'a' }, { admit: 'b' }, { admit: 'c' }];
    const waiting = runEvents(empty, tenants, events, setting());
    expect(waiting).toMatchObject({ value: { waiting: ['b', 'c'], released: [] } });
    const outcomes = [
      { entered: ['a'] },
      { entered: [], needs: 350, available: 60 },
      { entered: [], needs: 100, available: 60 },
    ];
    expect(waiting).toMatchObject({ value: { outcomes } });
    const after = runEvents(empty, tenants, [...events, { release: 'a' }], setting());
    expect(after).toMatchObject({
      value: { waiting: ['c'], released: ['a'], outcomes: [...outcomes, { entered: ['b'] }] },
    });
    const overtaken = runEvents(
      empty,
      [tenants[0], arrival('b', [361]), tenants[2]],
      [...events, { release: 'a' }],
      setting(),
    );
    expect(overtaken).toMatchObject({ value: { waiting: ['b'], plan: { occupants: [{ name: 'c' }] } } });
  });

  test.each([
    [[{ admit: 'z' }], 'events[0].admit'],
    [[{ admit: 'a' }, { release: 'b' }], 'events[1].release'],
    [[{ admit: 'a' }, { admit: 'a' }], 'events[1].admit'],
  ] as [PlacementEvent[], string][])('%o cannot be', (events, path) => {
    const tenants = [arrival('a', [30]), arrival('b', [30])];
    expect(runEvents(empty, tenants, events, setting())).toMatchObject({ ok: false, problem: { path } });
  });

  test('fragmentation counts free nodes and their longest run along the curve', () => {
    const plan = { capacity: Int32Array.of(4, 4, 0, 4, 4), free: Int32Array.of(4, 2, 0, 4, 4), occupants: [] };
    expect(fragmentationOf(plan, [0, 1, 2, 3, 4])).toEqual({ freeNodes: 3, longestRun: 2 });
  });
});

test('an unknown policy is refused with the list of those there are', () => {
  expect(findPlacementPolicy('spiral')).toMatchObject({ ok: false, problem: { code: 'unknown-policy' } });
});
