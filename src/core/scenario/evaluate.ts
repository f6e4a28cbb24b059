/** The one entry: a scenario in, its evaluation out. The app's worker, the command line and the tests all call it. */
import type { Result } from '../basis/result';
import { kindOf } from './document-kind';
import { drained } from './drained';
import { evaluationStepsWith, type EvaluateOptions, type ReramEvaluated } from './evaluation-steps';
import { evaluateOffload, type OffloadEvaluated } from './offload-evaluate';
import type { ProgrammingSteps } from './program-run';
import { programmingStages } from './programming-stages';
import type { ReramDocument } from './schema';

export type { EvaluateOptions } from './evaluation-steps';

/** `kind` tells what it is of. */
export type Evaluated = ReramEvaluated | OffloadEvaluated;

/**
 * Evaluates a scenario document.
 *
 * @returns as `evaluationStepsWith` or `evaluateOffload`, by the kind of its system
 */
export function evaluate(value: ReramDocument, options?: EvaluateOptions): Result<ReramEvaluated>;
export function evaluate(value: unknown, options?: EvaluateOptions): Result<Evaluated>;
export function evaluate(value: unknown, options: EvaluateOptions = {}): Result<Evaluated> {
  if (kindOf(value) === 'gpu+dram-pim') return evaluateOffload(value, options.simulate);
  return drained(evaluationSteps(value, options));
}

/** The same step by step, for a system of crossbars: nothing else takes long. */
export function evaluationSteps(
  value: unknown,
  options: EvaluateOptions = {},
): ProgrammingSteps<Result<ReramEvaluated>> {
  return evaluationStepsWith(programmingStages, value, options);
}
