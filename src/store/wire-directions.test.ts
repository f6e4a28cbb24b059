import { expect, test } from 'vitest';
import { publishedTrends, type Trend } from '../core/interconnect/published-trends';
import { drained } from '../core/scenario/drained';
import { placementAblation } from '../core/scenario/interconnect-studies';
import type { JointStudy } from '../core/scenario/joint-study';
import { directionRows, directionText } from './wire-directions';

const trends: Trend[] = [
  { id: 'floretEnergy', against: 'mesh', title: 'Floret', ours: -0.32, isAhead: true },
  { id: 'degeneratedEnergy', against: 'torus', title: 'curve', ours: 1.75, isAhead: true },
  { id: 'jointPeak', title: 'joint', ours: -5, isAhead: true },
  { title: 'both at random', ours: 0.33, isAhead: false },
];

test('changes, factors and kelvins are written as what they are', () => {
  const texts = [directionText(-0.47, 'change'), directionText(0.33, 'change'), directionText(2.3, 'factor'), directionText(-25, 'K'), directionText(0, 'change')]; // prettier-ignore
  expect(texts).toEqual(['−47 %', '+33 %', '2.3×', '−25 K', '0 %']);
});

test('the deviation is ours over what is stated; a case that no paper tells has none', () => {
  const rows = directionRows(trends, { rows: [], joint: undefined });
  expect(rows.map(({ stated }) => stated)).toEqual([publishedTrends.floretEnergy, publishedTrends.degeneratedEnergy, publishedTrends.jointPeak, undefined]); // prettier-ignore
  expect(rows.map(({ deviation }) => deviation && Math.round(100 * deviation) / 100)).toEqual([-0.5, -0.5, -0.8, undefined]); // prettier-ignore
  expect(rows.every(({ here }) => here === undefined)).toBe(true);
});

test('the same comparison is made of the present scenario where its package has both networks', () => {
  const study = drained(placementAblation({ tenants: [{ network: 'resnet18-cifar' }], system: { interconnect: { package: 'interposer', width: 4, height: 4 } } })); // prettier-ignore
  if (!study.ok) throw new Error(study.problem.text);
  const energy = (topology: string, placement: string) => {
    const row = study.value.find((each) => each.topology === topology && each.placement === placement);
    return row?.outcome.ok ? row.outcome.value.interconnect.energy_pJ : NaN;
  };
  const joint = { joint: { gridPeak_K: 330 }, performanceOnly: { gridPeak_K: 332 } } as JointStudy;
  const [floret, curve, peak] = directionRows(trends, { rows: study.value, joint });
  expect(floret?.here).toBeCloseTo(energy('floret', 'curve') / energy('mesh', 'row-major') - 1, 12);
  expect(curve?.here).toBeCloseTo(energy('torus', 'row-major') / energy('sfc-degenerated', 'curve'), 12);
  expect(peak?.here).toBe(-2);
});
