import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/interconnect.json';
import { solve } from './index';

type Fields = Record<string, unknown>;

function answer(problem: Fields): Fields {
  const solved = solve(problem);
  if (!solved.ok) throw new Error(solved.problem.text);
  return solved.value as Fields;
}

/** The fields that a case's name stands for: `floret comb 8x8 lambda 4`, `mesh + snake` with 36 nodes. */
function topologyOf(name: string, nodes: number): Fields {
  const size = /(\d+)x(\d+)(?:x(\d+))?/.exec(name);
  const side = Math.sqrt(nodes);
  const [width, height] = size ? [Number(size[1]), Number(size[2])] : [side, side];
  const layout = /\b(comb|arcs|released)\b/.exec(name)?.[1];
  const lambda = /lambda (\d+)/.exec(name)?.[1];
  return {
    topology: /^[\w-]+/.exec(name)?.[0],
    width,
    height,
    ...(size?.[3] && { tiers: Number(size[3]) }),
    ...(layout && { layout }),
    ...(lambda && { lambda: Number(lambda) }),
  };
}

function orderIn(name: string): string {
  return /snake|row-major|curve/.exec(name)?.[0] ?? 'curve';
}

function expectRelative(found: unknown, wanted: number, tolerance = 1e-6) {
  expect(Math.abs((found as number) - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1e-9, Math.abs(wanted)));
}

describe('topology', () => {
  test.each(reference.topologies)('$name', ({ name, meanHops, interPetalDistance, lambda: _lambda, ...exact }) => {
    const found = answer({ kind: 'topology', ...topologyOf(name, exact.nodes) });
    expect(found).toMatchObject(exact);
    expect(Math.abs((found['meanHops'] as number) - meanHops)).toBeLessThanOrEqual(1e-6);
    if (interPetalDistance === undefined) return;
    expect(found['interPetalDistance']).toBeCloseTo(interPetalDistance, 9);
  });

  test.each(reference.lagMeans)('hops between places of $case', ({ case: name, lags }) => {
    const order = orderIn(name);
    const found = answer({ kind: 'topology', ...topologyOf(name, 36), order, lags: Object.keys(lags).map(Number) });
    for (const [lag, mean] of Object.entries(lags)) {
      expect((found['lags'] as Record<string, number>)[lag]).toBeCloseTo(mean, 6);
    }
  });

  test.each([
    ['floret6x6', { topology: 'floret', width: 6, height: 6, layout: 'released' }],
    ['floretComb8x8lambda4', { topology: 'floret', width: 8, height: 8, lambda: 4 }],
  ] as const)('the petals of %s', (name, fields) => {
    const curve = reference.curves[name];
    const petals = 'petalsHeadToTail' in curve ? curve.petalsHeadToTail : curve;
    expect(answer({ kind: 'topology', ...fields })['petals']).toEqual(petals);
  });

  test.each([
    ['cycle10x10', { topology: 'cycle', width: 10, height: 10, layout: 'released' }],
    ['cycle9x9', { topology: 'cycle', width: 9, height: 9 }],
    ['cycle4x4', { topology: 'cycle', width: 4, height: 4 }],
    ['cycle3x3', { topology: 'cycle', width: 3, height: 3 }],
    ['sfc3d_2x2x2', { topology: 'sfc3d', width: 2, height: 2, tiers: 2 }],
  ] as const)('the curve of %s', (name, fields) => {
    expect(answer({ kind: 'topology', ...fields })['order']).toEqual(reference.curves[name]);
  });
});

test.each(reference.linkLoads)('link loads of $case', ({ case: name, nodes, ...expected }) => {
  const { flows, bandwidthBytesPerNs, intervalBoundNs, ...exact } = expected;
  const found = answer({ kind: 'linkLoads', ...topologyOf(name, nodes), flows, bandwidthBytesPerNs });
  expect(found).toMatchObject(exact);
  expectRelative(found['intervalBoundNs'], intervalBoundNs);
});

describe('traps of placement', () => {
  const ordered = reference.traps.filter((each) => each.totalBitHops !== undefined);

  test.each(ordered)('$case', ({ case: name, nodes, busWidthBits, ...expected }) => {
    const fields = topologyOf(name, nodes);
    const placed = /released/.test(name) ? 'curve' : orderIn(name);
    const order =
      placed === 'row-major'
        ? Array.from({ length: nodes }, (_, node) => node)
        : (answer({ kind: 'topology', ...fields })['order'] as number[]);
    const flows = order.slice(1).map((node, place) => [order[place], node, 1]);
    const found = answer({ kind: 'linkLoads', ...fields, flows });
    expect(found['totalByteHops']).toBe(expected.totalBitHops);
    expect(found['maxLinkBytes']).toBe(expected.maxDirectedLinkLoad);
    expect(((found['maxLinkBytes'] as number) * 1024) / busWidthBits).toBe(expected.serialCyclesPerKbitOfBottleneck);
  });
});

describe('channels and wires', () => {
  test.each(reference.queue)('waits at $busWidthBits bits, $classes', ({ congested, ...given }) => {
    const { rho, meanWaitNs, ...problem } = given;
    const found = answer({ kind: 'channel', ...problem });
    expectRelative(found['rho'], rho);
    expectRelative(found['meanWaitNs'], meanWaitNs);
    expect(found['congested']).toBe(congested);
  });

  test.each(reference.zeroLoad)('$hops hops at $busWidthBits bits', ({ latencyNs, faithfulHeteroOuNs, ...problem }) => {
    const found = answer({ kind: 'channel', ...problem });
    expectRelative(found['latencyNs'], latencyNs);
    expectRelative(found['faithfulHeteroOuNs'], faithfulHeteroOuNs);
  });

  test.each(reference.busWidth)('width by $rule of $topology $nominalPorts', ({ bits, rule, ...given }) => {
    const fields =
      given.topology === undefined ? { nominalPorts: given.nominalPorts } : topologyOf(given.topology, 100);
    expect(answer({ kind: 'wiring', rule, ...fields })['bits']).toBe(bits);
  });

  test.each(reference.cost)('cost of $case', ({ case: name, nodes, busWidthBits, linkMm, ...expected }) => {
    const found = answer({ kind: 'wiring', ...topologyOf(name, nodes), busWidthBits, linkMm });
    for (const [field, value] of Object.entries(expected)) expectRelative(found[field], value);
  });
});

test.each(reference.thermal)('temperatures of $stack, $case', (expected) => {
  const { chipletMaxK, chipletMinK, overallMaxK, argMaxChiplet, ...stackless } = expected;
  const { gridMaxK, gridMinPeK, gridArgMax, columnMaxK, columnArgMax, case: _case, ...problem } = stackless;
  const found = answer({ kind: 'thermal', ...problem });
  const kelvins = { chipletMaxK, chipletMinK, overallMaxK, gridMaxK, gridMinPeK, columnMaxK };
  for (const [field, value] of Object.entries(kelvins)) {
    if (value !== undefined) expect(Math.abs((found[field] as number) - value)).toBeLessThanOrEqual(0.01);
  }
  for (const [field, value] of Object.entries({ argMaxChiplet, gridArgMax, columnArgMax })) {
    if (value !== undefined) expect(found[field]).toBe(value);
  }
});

describe('joint', () => {
  const [first] = reference.jointFront;
  const { curveOrderPoint, exactFront, oneMappingPerPoint, hypervolumeReference, hypervolume, ...problem } =
    first as (typeof reference.jointFront)[0];

  function expectPoints(found: unknown, wanted: readonly number[][]) {
    const points = found as number[][];
    expect(points.length).toBe(wanted.length);
    for (const [place, point] of wanted.entries()) {
      for (const [axis, value] of point.entries()) expectRelative(points[place]?.[axis], value);
    }
  }

  test('every placement of eight groups gives the exact front', () => {
    const found = answer({ kind: 'joint', ...problem, exact: true });
    expectPoints([found['curveOrderPoint']], [curveOrderPoint]);
    expectPoints(found['exactFront'], exactFront);
    expectPoints([found['hypervolumeReference']], [hypervolumeReference]);
    expectRelative(found['hypervolume'], hypervolume);
    expect(found['oneMappingPerPoint']).toEqual(oneMappingPerPoint);
  });

  test('the search finds all of it', () => {
    const found = answer({ kind: 'joint', ...problem, evaluations: 20_000, seed: 1 });
    expectPoints(found['front'], exactFront);
    expectRelative(found['hypervolume'], hypervolume);
  });
});

test.each([
  [{ kind: 'topology', topology: 'mesh', width: 0, height: 4 }, 'out-of-range', 'width'],
  [{ kind: 'topology', topology: 'mash', width: 4, height: 4 }, 'unknown-topology', 'topology'],
  [{ kind: 'topology', topology: 'floret', width: 6, height: 6, lambda: 5 }, 'topology-unsupported', 'lambda'],
  [{ kind: 'topology', topology: 'floret', width: 5, height: 6, layout: 'comb' }, 'topology-unsupported', 'layout'],
  [{ kind: 'topology', topology: 'mesh', width: 4, height: 4, lambda: 4 }, 'topology-unsupported', 'lambda'],
  [{ kind: 'topology', topology: 'mesh', width: 4, height: 4, tiers: 2 }, 'topology-unsupported', 'tiers'],
  [{ kind: 'topology', topology: 'mesh', width: 4, height: 4, order: [0, 0] }, 'out-of-range', 'order[1]'],
  [{ kind: 'linkLoads', topology: 'mesh', width: 2, height: 2, flows: [[0, 4, 1]] }, 'out-of-range', 'flows[0]'],
  [{ kind: 'wiring', rule: 'equal-wire', nominalPorts: 2 }, 'missing-field', 'topology'],
  [{ kind: 'wiring', topology: 'mesh' }, 'missing-field', 'topology'],
  [{ kind: 'wiring', topology: 'mesh', width: 4, height: 4, busWidthBits: 12 }, 'out-of-range', 'busWidthBits'],
  [{ kind: 'channel', hops: 3 }, 'missing-field', 'classes'],
  [{ kind: 'thermal', stack: 'm3d', powerW: [[1]], pitchMm: NaN }, 'out-of-range', 'pitchMm'],
  [{ kind: 'thermal', stack: '2.5D', n: 2, powerW: [[1, 1]] }, 'invalid-value', 'powerW'],
  [{ kind: 'joint', stack: 'm3d', kx: 3, ky: 3, tiers: 1, powerW: [1], edges: [], exact: true }, 'too-large', 'exact'],
  [
    { kind: 'joint', stack: 'm3d', kx: 1, ky: 1, tiers: 2, powerW: [1], edges: [[0, 1, 1]] },
    'out-of-range',
    'edges[0]',
  ],
])('%o is refused as %s at %s', (problem, code, path) => {
  expect(solve(problem)).toMatchObject({ ok: false, problem: { code, path } });
});

test('a channel that is asked for more than it has is waited for without end', () => {
  const problem = { kind: 'channel', busWidthBits: 32, clockGHz: 1, classes: [{ packetBits: 32, packetsPerNs: 1 }] };
  expect(answer(problem)).toMatchObject({ rho: 1, meanWaitNs: Infinity, congested: true });
});
