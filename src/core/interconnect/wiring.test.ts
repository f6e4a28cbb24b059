import { expect, test } from 'vitest';
import { defaultProcess } from './defaults';
import { packages } from './packages';
import { buildTopology, topologies } from './topologies/index';
import type { Topology } from './topologies/types';
import { busWidth, costByRule, relativeCost, resolvedWidth, routerAreaMm2, wiringCost } from './wiring';

const [, , interposer] = packages;
const process = { ...defaultProcess(interposer), verticalPitches: 0.05 };

function built(id: string, side: number, tiers = 1): Topology {
  const result = buildTopology(id, { width: side, height: side, tiers });
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

test('the router of ISAAC comes out as it is: 8 ports, 32 bits, 0.151 mm2, half of it crossbar', () => {
  expect(routerAreaMm2(7, 32)).toBeCloseTo(0.151, 12);
});

test('at equal ports the widths are those of the published code', () => {
  const widths = topologies.map((rule) => [rule.id, busWidth(built(rule.id, 6), 'equal-ports')]);
  expect(Object.fromEntries(widths)).toEqual({
    mesh: 32,
    torus: 32,
    'kite-like': 32,
    hexa: 24,
    cycle: 64,
    floret: 64,
    'sfc-degenerated': 64,
    mesh3d: 24,
    sfc3d: 64,
  });
});

test('the mesh is its own measure, and at equal wire it keeps its 32 bits', () => {
  expect(busWidth(built('mesh', 7), 'equal-wire')).toBe(32);
  expect(busWidth(built('mesh3d', 3, 3), 'equal-wire')).toBe(32);
  expect(relativeCost(built('mesh', 7), 32, process)).toBe(1);
  expect(busWidth(built('mesh', 1), 'equal-wire')).toBe(32);
});

test('a Floret is cheaper than the mesh at equal width, and dearer with links of twice the width', () => {
  const cost = Object.fromEntries(costByRule(built('floret', 6), process).map((each) => [each.rule, each]));
  expect(cost['equal-width'].relativeCost).toBeLessThan(0.7);
  expect(cost['equal-ports']).toMatchObject({ bits: 64 });
  expect(cost['equal-ports'].relativeCost).toBeGreaterThan(1.3);
});

test('a link between tiers takes the wire that it is, and a wider network costs more', () => {
  const stack = built('mesh3d', 2, 2);
  const flat = { ...process, verticalPitches: 0 };
  const through = wiringCost(stack, 32, process).linkAreaMm2 - wiringCost(stack, 32, flat).linkAreaMm2;
  expect(through).toBeCloseTo(4 * 0.05 * 1.449 * 64 * 0.004, 12);
  expect(wiringCost(stack, 64, process).costUnits).toBeGreaterThan(wiringCost(stack, 32, process).costUnits);
});

test('a given width replaces the rule, and must be a multiple of 8', () => {
  expect(resolvedWidth(built('mesh', 4), 'equal-ports', 48)).toMatchObject({ value: 48 });
  expect(resolvedWidth(built('mesh', 4), 'equal-ports', undefined)).toMatchObject({ value: 32 });
  expect(resolvedWidth(built('mesh', 4), 'equal-ports', 12)).toMatchObject({ problem: { path: 'busWidthBits' } });
});
