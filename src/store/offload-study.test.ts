import { expect, test } from 'vitest';
import { offloadChannelStudy } from '../core/scenario/offload-channel-study';
import { offloadPolicyStudy } from '../core/scenario/offload-policy-study';
import { channelCsv, deviation, noAnswers, policyBars, policyCsv, studiedPolicies } from './offload-study';

const document = { tenants: [{ network: 'mobilenet-v2' }], system: { kind: 'gpu+dram-pim' } };
const policies = offloadPolicyStudy(document);
if (!policies.ok) throw new Error(policies.problem.text);
const study = policies.value;

test('the GPU by itself comes first, what combines all comes last', () => {
  expect(studiedPolicies[0]?.id).toBe('baseline');
  expect(studiedPolicies.at(-1)?.id).toBe('pimflow');
});

test('bars are shares of the GPU’s time; the range holds the bar, and strict is the other of faithful', () => {
  const faithful = policyBars(study, 'convolutions', 'faithful');
  const strict = policyBars(study, 'convolutions', 'strict');
  expect(faithful[0]?.share).toBe(1);
  for (const [place, { share = NaN, otherShare, band = [NaN, NaN], publishedShare, policy }] of faithful.entries()) {
    expect(otherShare).toBe(strict[place]?.share);
    expect(band[0]).toBeLessThanOrEqual(share);
    expect(band[1]).toBeGreaterThanOrEqual(share);
    if (policy.id === 'pimflow') expect(publishedShare).toBeCloseTo(1 / 1.481, 12);
  }
});

test('a deviation is ours over the published figure, less 1', () => {
  expect(deviation(1.5, 1.2)).toBeCloseTo(0.25, 12);
});

test('files have a line for every policy and scope, and for every number of channels', () => {
  const point = offloadChannelStudy(document, 8);
  if (!point.ok) throw new Error(point.problem.text);
  const answers = { ...noAnswers, policies, channels: [point.value] };
  const lines = policyCsv(answers).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 2 * studiedPolicies.length);
  expect(lines[0]?.split(',').slice(0, 3)).toEqual(['network', 'scope', 'policy']);
  expect(lines.find((line) => line.startsWith('scenario,convolutions,pimflow,'))).toContain(',1.481,');
  const [heading, row] = channelCsv(answers).split('\r\n');
  expect(heading).toBe(`pimChannels,${studiedPolicies.map(({ id }) => `${id}_ns`).join(',')}`);
  expect(row?.split(',')[0]).toBe('8');
  expect(policyCsv(noAnswers).trimEnd().split('\r\n')).toHaveLength(1);
});
