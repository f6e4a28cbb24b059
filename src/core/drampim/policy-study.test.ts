import { describe, expect, test } from 'vitest';
import { convolutionsOf, settingOf } from '../testing/offload-cases';
import { studyPolicies, type StudyRow } from './policy-study';
import { publishedClaims, publishedSpeedup, publishedSpeedups, studyNetworks } from './published-figures';

function study(network: string, mode: 'faithful' | 'strict' = 'faithful'): Map<string, StudyRow> {
  const { policy: _policy, ...setting } = settingOf('pimflow', mode);
  const rows = studyPolicies(convolutionsOf(network), setting);
  if (!rows.ok) throw new Error(rows.problem.text);
  return new Map(rows.value.map((row) => [row.policy, row]));
}

const rounded = (row: StudyRow | undefined) =>
  row && [row.speedup, row.band.low, row.band.high].map((factor) => Math.round(factor * 100) / 100);

const ofConvolutions = publishedSpeedups.filter(({ scope }) => scope === 'convolutions');

describe('MobileNetV2, its convolutions', () => {
  const rows = study('mobilenet-v2');

  test('gains beside the published ones: the GPU substitute decides, so both its blocks are shown', () => {
    expect(rounded(rows.get('newton++'))).toEqual([1.43, 0.99, 1.43]);
    expect(rounded(rows.get('mddp'))).toEqual([1.44, 1.02, 1.44]);
    expect(rounded(rows.get('pipeline'))).toEqual([1.55, 1, 1.55]);
    expect(rounded(rows.get('pimflow'))).toEqual([1.57, 1.03, 1.57]);
  });

  test('every published figure lies in the band', () => {
    for (const { policy, speedup } of ofConvolutions) {
      const row = rows.get(policy);
      expect(row?.band.low).toBeLessThan(speedup);
      expect(row?.band.high).toBeGreaterThan(speedup);
    }
  });

  test('PIMFlow gains most, as published; Pipeline gains more than MD-DP, which is not', () => {
    const gain = (policy: string) => rows.get(policy)?.speedup ?? 0;
    expect(gain('newton+')).toBeLessThan(gain('newton++'));
    expect(gain('newton++')).toBeLessThan(gain('mddp'));
    expect(gain('mddp')).toBeLessThan(gain('pipeline'));
    expect(gain('pipeline')).toBeLessThan(gain('pimflow'));
    const published = [...ofConvolutions].sort((one, other) => one.speedup - other.speedup);
    expect(published.map(({ policy }) => policy)).toEqual(['newton++', 'pipeline', 'mddp', 'pimflow']);
  });
});

describe.each(studyNetworks)('%s', (network) => {
  test.each(['faithful', 'strict'] as const)('PIMFlow is at least as fast as what it consists of, %s', (mode) => {
    const rows = study(network, mode);
    const ns = (policy: string) => rows.get(policy)?.ns ?? NaN;
    for (const part of ['newton++', 'mddp', 'pipeline']) expect(ns('pimflow')).toBeLessThanOrEqual(ns(part) + 1e-6);
    expect(rows.get('baseline')?.speedup).toBe(1);
  });
});

test('published figures are found by network, scope and policy; nothing is shown as published that is not', () => {
  expect(publishedSpeedup('mobilenet-v2', 'convolutions', 'pimflow')?.speedup).toBe(1.481);
  expect(publishedSpeedup('mobilenet-v2', 'whole network', 'pimflow')?.speedup).toBe(1.38);
  expect(publishedSpeedup('mobilenet-v2', 'whole network', 'mddp')).toBeUndefined();
  expect(publishedSpeedup('resnet50', 'convolutions', 'pimflow')).toBeUndefined();
  expect(new Set(publishedClaims.map(({ tag }) => tag))).toEqual(new Set(['stated']));
});
