import { expect, test } from 'vitest';
import { gddr6 } from '../hardware/dram-timing';
import { explainedIssues } from './command-waits';
import { issuesWithin } from './issue-window';
import { timingRule } from './timing-rule';
import type { Program } from './types';

const program: Program = [{ groups: 1, blocks: 40, fill: 2, sets: [{ row: 0, units: [2, 2] }] }];
const rule = timingRule('final', gddr6.timing, true);

test('rows open a window of activations apart, the first COMP waits for the buffer, a second unit for nothing', () => {
  const told = explainedIssues(program, rule, 0, 72).map(({ command, cycle, waits }) =>
    waits ? `${command}@${cycle} ${waits.distance} after ${waits.command}@${waits.cycle}` : `${command}@${cycle}`,
  );
  expect(told).toEqual([
    'GWRITE@1',
    'G_ACT0@2',
    'G_ACT1@19 17 after G_ACT0@2',
    'G_ACT2@36 17 after G_ACT1@19',
    'G_ACT3@53 17 after G_ACT2@36',
    'COMP@64 11 after G_ACT3@53',
    'COMP@66 2 after COMP@64',
    'READRES@67',
    'COMP@68 2 after COMP@66',
    'COMP@70 2 after COMP@68',
    'READRES@71',
  ]);
});

test('a window that begins in the middle explains the same as the whole', () => {
  const whole = explainedIssues(program, rule, 0, 4000);
  for (const from of [1, 54, 65, 1915, 1930, 2300]) {
    expect(explainedIssues(program, rule, from, 4000)).toEqual(whole.filter(({ cycle }) => cycle >= from));
  }
  expect(whole.map(({ command, cycle }) => ({ command, cycle }))).toEqual(issuesWithin(program, rule, 0, 4000));
  expect(whole.find(({ command }) => command === 'REF')?.waits).toMatchObject({ command: 'PREA', distance: 11 });
});
