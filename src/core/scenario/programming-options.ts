/** What goes together with programming, and what does not. */
import type { Problem } from '../basis/result';
import { valueAt } from '../basis/path';
import type { CompleteReramDocument } from './complete-document';
import type { ProgrammingStages } from './programming-stages';
import type { RunSettings } from './run-tenant';

/** Whether weights may be rewritten by a policy of programming: anything but `resident`. */
export function isProgrammed({ policy }: Pick<CompleteReramDocument, 'policy'>): boolean {
  return policy.programming !== 'resident';
}

/** The same of a document that nobody has parsed yet: whether it may ask for the stages of programming. */
export function needsProgramming(document: unknown): boolean {
  const programming = valueAt(document, 'policy.programming');
  return programming !== undefined && programming !== 'resident';
}

/** The stages of a scenario that needs them: that they are there is the caller's part. */
export function stagesOf({ programming }: RunSettings): ProgrammingStages {
  if (!programming) throw new Error('a scenario whose weights are rewritten needs the stages of programming');
  return programming;
}

/** The bits that levels are kept and compared in. */
const most = { weightBits: 16, cellBits: 4 } as const;

function refused(path: string, text: string, allowed: readonly string[]): Problem {
  return { code: 'out-of-range', path, text, allowed };
}

function weightsProblem(complete: CompleteReramDocument): Problem | undefined {
  for (const [place, { weights }] of complete.tenants.entries()) {
    const path = `tenants[${place}].weights`;
    const isImported = weights.source === 'imported';
    if (isImported && weights.hash === undefined) {
      return { code: 'missing-field', path: `${path}.hash`, text: 'imported weights need the hash of their file' };
    }
    if (!isImported && weights.hash !== undefined) {
      const text = 'a hash names the file of imported weights; these are synthetic';
      return { code: 'unknown-field', path: `${path}.hash`, text, allowed: ['source: imported'] };
    }
    if (isImported && isProgrammed(complete) && complete.policy.splitting === 'spatial') {
      const text = 'the weights of a file belong to whole operators: they go with splitting none';
      return refused('policy.splitting', text, ['none']);
    }
  }
  return undefined;
}

/** @returns the first field that does not go with the policy of programming, with what does */
export function programmingProblem(complete: CompleteReramDocument): Problem | undefined {
  const weights = weightsProblem(complete);
  if (weights || !isProgrammed(complete)) return weights;
  const { policy, system } = complete;
  if (policy.splitting === 'temporal') {
    const text = `splitting temporal and programming ${policy.programming} both rewrite weights: one of them must not`;
    return refused('policy.splitting', text, ['none', 'spatial']);
  }
  if (policy.tenancyOptions.timeSharing === 'groups') {
    const text = `groups and programming ${policy.programming} both rewrite weights: one of them must not`;
    return refused('policy.tenancyOptions.timeSharing', text, ['none']);
  }
  if (system.weightBits > most.weightBits) {
    const text = `weightBits is ${system.weightBits}: programming ${policy.programming} takes 1 to ${most.weightBits}`;
    return refused('system.weightBits', text, [`1 to ${most.weightBits}`]);
  }
  if (system.crossbar.cellBits > most.cellBits) {
    const text = `cellBits is ${system.crossbar.cellBits}: programming ${policy.programming} takes 1 to ${most.cellBits}`;
    return refused('system.crossbar.cellBits', text, [`1 to ${most.cellBits}`]);
  }
  return undefined;
}
