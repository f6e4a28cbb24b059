import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sliceKinds } from '../pipeline/types';
import { evaluate } from './evaluate';
import type { ReramEvaluated } from './evaluation-steps';
import type { ReramDocument } from './schema';

function evaluated(document: object): ReramEvaluated {
  const result = evaluate(document);
  if (!result.ok) throw new Error(result.problem.text);
  if (result.value.kind !== 'reram') throw new Error('another kind of system');
  return result.value;
}

function wiresOf(document: object) {
  const { evaluation, wires } = evaluated(document);
  const { interconnect } = evaluation;
  if (!interconnect || !wires?.links || !wires.flows) throw new Error('no wires');
  return { evaluation, interconnect, wires: { ...wires, links: wires.links, flows: wires.flows } };
}

const two: ReramDocument = { tenants: [{ network: 'resnet18', batch: 3 }, { network: 'mobilenet-v2' }] };

function on(interconnect: object, more: object = {}): object {
  return { ...two, system: { interconnect }, ...more };
}

const strict = { pipeline: { timing: 'strict' } };

/** What is the same whatever the wires: times of tenants, and energies but the network's. */
function withoutWires({ evaluation }: ReramEvaluated): object {
  const { makespan_ns, tenants, tenancy } = evaluation;
  return {
    makespan_ns,
    tenancy,
    tenants: tenants.map(({ latency_ns, interval_ns, operators, energyByComponent_pJ, allocation }) => {
      const { interconnect: _moved, ...computing } = energyByComponent_pJ;
      return { latency_ns, interval_ns, operators, computing, allocation };
    }),
  };
}

describe('faithful timing', () => {
  test('charges wires energy and no time', () => {
    const [ideal, mesh] = [evaluated(on({ package: 'ideal' })), evaluated(two)];
    expect(withoutWires(mesh)).toEqual(withoutWires(ideal));
    expect(mesh.timeline).toEqual(ideal.timeline);
    expect(mesh.occupancy).toEqual(ideal.occupancy);
    expect(mesh.evaluation.system.energy_pJ).toBeGreaterThan(ideal.evaluation.system.energy_pJ);
    expect(ideal.evaluation.interconnect).toBeUndefined();
    expect(ideal.evaluation.system.area_mm2).toBe(mesh.evaluation.system.area_mm2);
  });

  test('says beside each latency what it would be', () => {
    const { evaluation, interconnect } = wiresOf(two);
    evaluation.tenants.forEach(({ latency_ns, interval_ns }, place) => {
      expect(interconnect.latency_ns[place]).toBeGreaterThan(latency_ns);
      expect(interconnect.interval_ns[place]).toBeGreaterThanOrEqual(interval_ns);
    });
  });
});

describe('strict timing', () => {
  test('is never faster with wires, and shows transfers', () => {
    const [ideal, mesh] = [evaluated(on({ package: 'ideal' }, strict)), evaluated({ ...two, ...strict })];
    mesh.evaluation.tenants.forEach((tenant, place) => {
      const without = ideal.evaluation.tenants[place];
      expect(tenant.latency_ns).toBeGreaterThan(without.latency_ns);
      expect(tenant.interval_ns).toBeGreaterThanOrEqual(without.interval_ns);
      expect(mesh.evaluation.interconnect?.latency_ns[place]).toBe(tenant.latency_ns);
    });
    const transfers = (kinds: Uint8Array) => kinds.filter((kind) => sliceKinds[kind] === 'transfer').length;
    expect(transfers(mesh.timeline.kind)).toBeGreaterThan(0);
    expect(transfers(ideal.timeline.kind)).toBe(0);
  });

  test('no channel is asked for more than it has', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('mesh', 'floret', 'cycle', 'hexa'),
        fc.constantFrom(8, 16, 64),
        fc.constantFrom('one-pass', 'progressive-filling'),
        (topology, busWidthBits, sharing) => {
          const given = { package: 'interposer', width: 4, height: 4, topology, busWidthBits, sharing };
          const { interconnect } = wiresOf(on(given, strict));
          expect(interconnect.worstLink?.rho).toBeLessThanOrEqual(1 + 1e-9);
          for (const stretch of interconnect.stretch) expect(stretch).toBeGreaterThanOrEqual(1);
        },
      ),
      { numRuns: 8 },
    );
  });

  test('wider links and a faster clock never make anything later', () => {
    const latencies = [8, 32, 128].map((busWidthBits) => {
      return wiresOf(on({ busWidthBits }, strict)).evaluation.makespan_ns;
    });
    expect(latencies[1]).toBeLessThanOrEqual(latencies[0]);
    expect(latencies[2]).toBeLessThanOrEqual(latencies[1]);
  });

  test.each([
    ['turns', { tiles: 40 }, { tenancy: 'sequential' }],
    ['a slot', { tiles: 40 }, { splitting: 'temporal' }],
    ['groups', { tiles: 60 }, { tenancyOptions: { timeSharing: 'groups' } }],
    ['rewriting', { tiles: 40 }, { tenancy: 'sequential', programming: 'naive' }],
  ])('parts of %s follow each other as before, later', (_name, system, policy) => {
    const [ideal, mesh] = ['ideal', 'monolithic'].map((kind) =>
      evaluated({ ...two, ...strict, system: { ...system, interconnect: { package: kind } }, policy }),
    );
    expect(mesh.evaluation.makespan_ns).toBeGreaterThan(ideal.evaluation.makespan_ns);
    const { timeline } = mesh;
    const ends = timeline.start.map((start, row) => {
      return start + timeline.duration[row] + (timeline.repeat[row] - 1) * timeline.shift[row];
    });
    expect(Math.max(...ends)).toBeLessThanOrEqual(mesh.evaluation.makespan_ns * (1 + 1e-9));
    for (let row = 1; row < timeline.length; row++) {
      const isSameTrack =
        timeline.tenant[row] === timeline.tenant[row - 1] && timeline.operator[row] === timeline.operator[row - 1];
      if (isSameTrack) expect(timeline.start[row]).toBeGreaterThanOrEqual(ends[row - 1] - 1e-3);
    }
  });
});

describe('what travels', () => {
  test.each(['mesh', 'torus', 'floret', 'cycle'])(
    'on a %s the links carry all bytes times hops, and their energy',
    (topology) => {
      const once = { tenants: two.tenants.map(({ network }) => ({ network })), system: { interconnect: { topology } } };
      const { interconnect, wires, evaluation } = wiresOf(once);
      const carried = wires.links.bytesThere.map((bytes, link) => bytes + wires.links.bytesBack[link]);
      expect(carried.reduce((sum, bytes) => sum + bytes, 0) / interconnect.byteHops).toBeCloseTo(1, 9);
      const paid = evaluation.system.energyByComponent_pJ.interconnect ?? 0;
      expect(paid / interconnect.energy_pJ).toBeCloseTo(1, 12);
      const tenants = evaluation.tenants.map(({ energyByComponent_pJ }) => energyByComponent_pJ.interconnect ?? 0);
      expect((tenants[0] + tenants[1]) / paid).toBeCloseTo(1, 9);
    },
  );

  test('every crossbar of an operator has one node, and no node more than it holds', () => {
    const placements = ['snake', 'row-major', 'curve', 'nearest-neighbour', 'random', 'performance-thermal'];
    for (const placement of placements) {
      const policy = { placement, placementOptions: { evaluations: 1000 } };
      const { wires } = wiresOf({ ...two, policy });
      const { occupancy, evaluation } = evaluated({ ...two, policy });
      const used = new Int32Array(wires.capacity.length);
      for (const parts of wires.parts) {
        for (const { node, crossbars } of parts) node.forEach((at, place) => (used[at] += crossbars[place]));
      }
      used.forEach((count, node) => expect(count).toBeLessThanOrEqual(wires.capacity[node]));
      const crossbars = new Set<number>();
      for (let row = 0; row < occupancy.length; row++) {
        for (let at = 0; at < occupancy.count[row]; at++) crossbars.add(occupancy.first[row] + at);
      }
      expect(crossbars.size).toBe(evaluation.system.crossbarsUsed);
      expect(used.reduce((sum, count) => sum + count, 0)).toBe(evaluation.system.crossbarsUsed);
      const perTile = 96;
      const byNode = new Int32Array(wires.capacity.length);
      for (const crossbar of crossbars) byNode[wires.nodeOfTile[Math.floor(crossbar / perTile)]]++;
      expect(byNode).toEqual(used);
    }
  });

  test('defective nodes hold nothing, and their crossbars are none of the chip', () => {
    const defects = [0, 17, 100];
    const { wires, evaluation } = wiresOf(on({ defects }));
    for (const parts of wires.parts)
      for (const { node } of parts) for (const bad of defects) expect(node).not.toContain(bad);
    expect(evaluation.system.crossbars).toBe((168 - 3) * 96);
  });

  test('random places cost more than the snake', () => {
    const hops = ['snake', 'random'].map(
      (placement) => wiresOf({ ...two, policy: { placement } }).interconnect.byteHops,
    );
    expect(hops[1]).toBeGreaterThan(hops[0]);
  });

  test('places by hand are taken, and checked', () => {
    const small = { tenants: [{ network: 'resnet18' }], policy: { allocation: 'none' } };
    /** So many crossbars on a node and those after it, 96 each. */
    const placedFrom = (node: number, crossbars: number): [number, number][] =>
      Array.from({ length: Math.ceil(crossbars / 96) }, (_, at) => [node + at, Math.min(96, crossbars - 96 * at)]);
    const names = evaluated(small).evaluation.tenants[0].operators.map(
      ({ name, crossbars }) => [name, crossbars] as const,
    );
    let free = 1;
    const placed = names.map(([name, crossbars]) => {
      const first = free;
      free += Math.ceil(crossbars / 96);
      return [name, placedFrom(first, crossbars)];
    });
    const nodes = { resnet18: Object.fromEntries(placed) as Record<string, [number, number][]> };
    const manual = { ...small, policy: { ...small.policy, placement: 'manual', placementOptions: { nodes } } };
    expect(wiresOf(manual).wires.parts[0][0].node[0]).toBe(1);
    const wrong = { resnet18: { ...nodes.resnet18, [names[0][0]]: [[0, 1000]] } };
    const refused = evaluate({ ...manual, policy: { ...manual.policy, placementOptions: { nodes: wrong } } });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'does-not-fit' } });
    expect(!refused.ok && refused.problem.path).toMatch(/^policy\.placementOptions\.nodes\.resnet18/);
  });
});

describe('packages', () => {
  test('an interposer has its own tiles, area and curve', () => {
    const { evaluation, interconnect } = wiresOf(on({ package: 'interposer' }));
    expect(evaluation.system.crossbars).toBe(100 * 16 * 96);
    expect(interconnect).toMatchObject({ topology: 'floret', busWidthBits: 64, nodes: 100 });
    const ideal = evaluated({ ...two, system: { tiles: 1600, interconnect: { package: 'ideal' } } });
    const routers = 1600 * (0.151 / 4);
    const area = ideal.evaluation.system.area_mm2 - routers + interconnect.routerArea_mm2 + interconnect.linkArea_mm2;
    expect(evaluation.system.area_mm2 / area).toBeCloseTo(1, 2);
  });

  test('heat stays above ambient, and more energy makes it warmer', () => {
    const [mild, hot] = [0, 0.9].map((staticShare) => {
      const { wires, interconnect } = wiresOf({ ...two, system: { staticShare } });
      expect(wires.temperatureK?.every((kelvin) => kelvin >= 300)).toBe(true);
      return interconnect.peakTemperature_K ?? 0;
    });
    expect(hot).not.toBe(mild);
  });

  test.each([
    [{ package: 'interposer', width: 3, height: 3 }, { tiles: 168 }, 'grid-mismatch', 'system.tiles'],
    [{ width: 3 }, {}, 'missing-field', 'system.interconnect.height'],
    [{ package: 'ideal', topology: 'mesh' }, {}, 'topology-unsupported', 'system.interconnect.topology'],
    [{ topology: 'sfc3d' }, {}, 'topology-unsupported', 'system.interconnect.topology'],
    [{ tiers: 2 }, {}, 'topology-unsupported', 'system.interconnect.tiers'],
    [{ verticalPitches: 0.1 }, {}, 'topology-unsupported', 'system.interconnect.verticalPitches'],
    [{ topology: 'mesh', lambda: 2 }, {}, 'topology-unsupported', 'system.interconnect.lambda'],
    [{ topology: 'floret', lambda: 5 }, {}, 'topology-unsupported', 'system.interconnect.lambda'],
    [{ topology: 'cycle', width: 1, height: 9 }, {}, 'topology-unsupported', undefined],
    [{ busWidthBits: 0 }, {}, 'out-of-range', 'system.interconnect.busWidthBits'],
    [{ busWidthBits: 12 }, {}, 'out-of-range', 'system.interconnect.busWidthBits'],
    [{ defects: [168] }, {}, 'out-of-range', 'system.interconnect.defects[0]'],
    [{ tilesPerNode: 1 }, { tiles: 2048 }, 'too-many-nodes', undefined],
    [{ wings: 2 }, {}, 'unknown-field', undefined],
  ])('%o on %o is %s', (interconnect, system, code, path) => {
    const result = evaluate({ ...two, system: { ...system, interconnect } });
    expect(result).toMatchObject({ ok: false, problem: { code, ...(path !== undefined && { path }) } });
  });

  test.each([
    [{ placement: 'manual' }, {}, 'missing-field', 'policy.placementOptions.nodes'],
    [{ placementOptions: { nodes: {} } }, {}, 'out-of-range', 'policy.placementOptions.nodes'],
    [{ placement: 'random' }, { package: 'ideal' }, 'out-of-range', 'policy.placement'],
  ])('placement %o with %o is %s', (policy, interconnect, code, path) => {
    expect(evaluate({ ...two, policy, system: { interconnect } })).toMatchObject({
      ok: false,
      problem: { code, path },
    });
  });

  test('tenants that may not share nodes can have no room', () => {
    const policy = { placementOptions: { shareNodes: false } };
    const result = evaluate({
      ...two,
      policy,
      system: { interconnect: { package: 'interposer', width: 2, height: 4 } },
    });
    expect(result).toMatchObject({ ok: false, problem: { code: 'does-not-fit', path: 'tenants[1]' } });
  });
});
