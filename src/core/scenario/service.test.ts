/** Promises, waiting and what sharing costs, from the document to the evaluation. */
import { describe, expect, test } from 'vitest';
import { defaultScenario } from './default-scenario';
import { evaluate } from './evaluate';
import type { ReramEvaluation } from './evaluation';
import { completeDocument, shortDocument } from './complete-document';
import type { ReramDocument, TenantDocument } from './schema';

function evaluated(document: ReramDocument): ReramEvaluation {
  const result = evaluate(document);
  if (!result.ok) throw new Error(`${result.problem.path}: ${result.problem.text}`);
  return result.value.evaluation;
}

/** The default scenario with more said of some tenants. */
function withTenants(...more: Partial<TenantDocument>[]): ReramDocument {
  const tenants = defaultScenario.tenants.map((tenant, place) => ({ ...tenant, ...more[place] }));
  return { ...defaultScenario, tenants };
}

const plain = evaluated(defaultScenario);

describe('a latency target', () => {
  test('is kept, in no less than its floor', () => {
    const target = plain.tenants[2].latency_ns * 0.7;
    const { tenants, makespan_ns } = evaluated(withTenants({}, {}, { latencyTarget_ns: target }));
    const [{ service: none }, , { service, latency_ns, crossbars }] = tenants;
    expect(none).toBeUndefined();
    expect(service).toMatchObject({ utilisation: 0, stable: true, meanWait_ns: 0, targetMet: true });
    expect(service?.p99_ns).toBe(latency_ns);
    expect(latency_ns).toBeLessThanOrEqual(target);
    expect(crossbars).toBeGreaterThanOrEqual(service?.areaFloor ?? Infinity);
    expect(makespan_ns).toBeGreaterThan(plain.makespan_ns);
  });

  test('that is kept anyway changes nothing', () => {
    const { tenancy } = evaluated(withTenants({}, {}, { latencyTarget_ns: 1e9 }));
    expect(tenancy.areas).toEqual(plain.tenancy.areas);
  });

  test('below the least latency of any area is refused by itself, with that latency', () => {
    const document = withTenants({}, {}, { latencyTarget_ns: 10_000 });
    expect(evaluate(document)).toMatchObject({
      ok: false,
      problem: { code: 'target-out-of-reach', path: 'tenants[2].latencyTarget_ns', available: 10_000 },
    });
    const result = evaluate(document);
    const least = result.ok ? 0 : (result.problem.needs ?? 0);
    expect(evaluate(withTenants({}, {}, { latencyTarget_ns: least }))).toMatchObject({
      problem: { code: 'does-not-fit' },
    });
  });

  test('that cannot be kept with the others is proved so: floors, their sum, the chip and what is missing', () => {
    const document = withTenants({}, { latencyTarget_ns: 2.7e6 }, { latencyTarget_ns: 1.7e6 });
    const result = evaluate(document);
    if (result.ok) throw new Error('too much is promised');
    const { code, needs = 0, available, chipNeeds = 0, floors = [], text } = result.problem;
    expect([code, available, needs]).toEqual(['does-not-fit', 16128, chipNeeds]);
    expect(floors.map(({ tenant }) => tenant)).toEqual(['phone', 'camera', 'search']);
    expect(floors.reduce((sum, { crossbars }) => sum + crossbars, 0)).toBe(needs);
    expect(needs).toBeGreaterThan(16128);
    expect(text).toContain('are missing');
    const tiles = Math.ceil(chipNeeds / 96);
    expect(evaluate({ ...document, system: { tiles } }).ok).toBe(true);
    expect(evaluate({ ...document, system: { tiles: tiles - 1 } }).ok).toBe(false);
  });
});

describe('requests at random', () => {
  test('wait as the queue M/D/1 says', () => {
    const rate = 100;
    const { tenants } = evaluated(withTenants({}, {}, { arrivalRate_per_s: rate }));
    const [, , { service, interval_ns, latency_ns }] = tenants;
    const rho = (rate * interval_ns) / 1e9;
    expect(service?.utilisation).toBeCloseTo(rho, 12);
    expect(service?.meanWait_ns).toBeCloseTo((rho * interval_ns) / (2 * (1 - rho)), 3);
    expect(service?.p50_ns).toBe(latency_ns);
    expect(service?.p99_ns).toBeGreaterThan(latency_ns);
    expect(service?.areaFloor).toBeLessThanOrEqual(tenants[2].crossbars);
    expect(service).not.toHaveProperty('targetMet');
  });

  test('that are too many are an answer, with what would be enough', () => {
    const { tenants, warnings, decisions } = evaluated(withTenants({}, {}, { arrivalRate_per_s: 40_000 }));
    expect(tenants[2].service).toMatchObject({ stable: false });
    expect(tenants[2].service).not.toHaveProperty('meanWait_ns');
    expect(warnings).toContainEqual({
      code: 'unstable',
      path: 'tenants[2].arrivalRate_per_s',
      text: 'unstable: needs an interval below 25,000 ns (tenants[2])',
    });
    expect(decisions.some(({ text }) => text.includes('is unstable'))).toBe(true);
  });

  test('make a target harder: waiting counts', () => {
    const target = { latencyTarget_ns: 4e6 };
    const floorOf = (more: Partial<TenantDocument>) =>
      evaluated(withTenants({}, {}, { ...target, ...more })).tenants[2].service?.areaFloor ?? 0;
    expect(floorOf({ arrivalRate_per_s: 600 })).toBeGreaterThan(floorOf({}));
  });
});

describe('what sharing costs', () => {
  test.each(['exact', 'iterative', 'equal', 'sequential'])('under %s', (tenancy) => {
    const { tenants, system } = evaluated({ ...defaultScenario, policy: { tenancy } });
    const slowdowns = tenants.map(({ slowdown = 0 }) => slowdown);
    expect(Math.min(...slowdowns)).toBeGreaterThanOrEqual(1);
    expect(system.antt).toBeCloseTo(slowdowns.reduce((sum, own) => sum + own, 0) / 3, 12);
    expect(system.stp).toBeCloseTo(
      slowdowns.reduce((sum, own) => sum + 1 / own, 0),
      12,
    );
    expect(system.stp).toBeLessThanOrEqual(3);
    expect(system.fairness).toBeCloseTo(Math.min(...slowdowns) / Math.max(...slowdowns), 12);
  });

  test('is the time of the same tenant alone on the chip', () => {
    const policy = { allocationOptions: { leftover: 'none' } };
    const [together, alone] = [defaultScenario.tenants, [defaultScenario.tenants[1]]].map((tenants) => {
      const result = evaluate({ ...defaultScenario, tenants: [...tenants], policy }, { simulate: false });
      if (!result.ok) throw new Error(result.problem.text);
      return result.value.evaluation;
    });
    const times = together.tenants[1].makespan_ns / alone.makespan_ns;
    expect(plain.tenants[1].slowdown).toBeCloseTo(times, 9);
    expect(alone.tenants[0]).not.toHaveProperty('slowdown');
    expect(alone.system).not.toHaveProperty('stp');
  });
});

test('rates, targets and options of splitting come back from the short form', () => {
  const document: ReramDocument = {
    ...withTenants({ arrivalRate_per_s: 0 }, { arrivalRate_per_s: 40.5 }, { latencyTarget_ns: 5e7 }),
    policy: { splitting: 'temporal', splittingOptions: { parts: 2, rounds: 'repeating' } },
  };
  const short = shortDocument(document);
  expect(completeDocument(short)).toEqual(completeDocument(document));
  expect(short.tenants.map((tenant) => Object.keys(tenant).includes('arrivalRate_per_s'))).toEqual([
    false,
    true,
    false,
  ]);
  expect(short.policy).toEqual({ splitting: 'temporal', splittingOptions: { rounds: 'repeating' } });
});
