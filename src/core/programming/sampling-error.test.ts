import { expect, test } from 'vitest';
import { smallRule, taskOf, turnOf, valueOf } from '../testing/programming-cases';
import { operatorContent } from './crossbar-content';
import { policySteps } from './programming-run';
import { settingOf, type Setting } from './programming-setting';
import type { ProgrammingRun, ProgrammingTask } from './programming-task';
import { defaultSynthetic } from './weights';

function runOf(setting: Setting): ProgrammingRun {
  const steps = policySteps({ setting }, 'difference');
  for (;;) {
    const step = steps.next(false);
    if (step.done) return valueOf(step.value);
  }
}

/** Two operators of 32 crossbars by turns; their sparse weights make crossbars differ. */
function taskOfSeed(seed: number): ProgrammingTask {
  const weights = { ...defaultSynthetic, seed, sparsity: 0.9 };
  const turn = turnOf([[128, 64, 1], [128, 64, 1]], smallRule, weights); // prettier-ignore
  const operators = turn.sources.map((source) => operatorContent(source, smallRule));
  return { ...taskOf(turn, { bandwidthBytesPerNs: Infinity }, 32), operators };
}

test('the interval of a sample holds what all crossbars take, for 85 of 100 seeds and more', () => {
  let held = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const task = taskOfSeed(seed);
    const sampled = runOf(settingOf(task, { keptBytes: 0, crossbars: 12 }));
    const exactNs = runOf(settingOf(task)).crossbarSumNs / task.writers;
    const [low, , high] = sampled.estimateNs ?? [0, 0, 0];
    expect(high - low).toBeLessThan(0.2 * exactNs);
    if (low <= exactNs && exactNs <= high) held++;
  }
  expect(held).toBeGreaterThanOrEqual(34);
});
