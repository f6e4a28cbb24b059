/**
 * Everything that the programming of a chip is asked at once: networks that take turns on it, cut one after the other and
 * in halves, and what each policy makes of the writing. The answer comes in parts: first the cuts, then policy after
 * policy, each as a plain value that may leave the thread.
 */
import type { OperatorTable } from '../allocation/types';
import { below, failure, success, type Result } from '../basis/result';
import { orderSteps } from './commuting-rounds';
import { operatorContent, type ContentRule, type OperatorContent, type OperatorSource } from './crossbar-content';
import { deployRounds, inHalves, type DeployedRound } from './deployed-rounds';
import { findProgrammingPolicy } from './policies';
import { figuresOf, type PolicyFigures } from './policy-figures';
import type { ProgrammingPolicyId } from './policy';
import type { ProgrammingProgress, ProgrammingRun, ProgrammingTask } from './programming-task';
import { policySteps, prepareSteps } from './programming-run';
import { cutInHalves, cutSerially, type SegmentPlan } from './segments';
import type { SegmentProblem } from './segment-point';
import { worstCrossbar } from './writers';

/** One network on the chip. */
export interface TurnStudy {
  readonly tenant: string;
  /** Operators in crossbars, in topological order. */
  readonly table: OperatorTable;
  /** Their weights, in the same order. */
  readonly sources: readonly OperatorSource[];
  readonly inputsPerLoad: number;
  readonly mvmNs: number;
  /** See `SegmentProblem`. */
  readonly spillNs?: Float64Array;
}

/** A question in plain values: it may come from another thread. */
export interface ProgrammingStudy extends Omit<ProgrammingTask, 'grid' | 'operators' | 'rounds' | 'policy'> {
  /** Networks that have the whole area, one after the other. */
  readonly turns: readonly TurnStudy[];
  readonly content: ContentRule;
  /** Crossbars. */
  readonly area: number;
  readonly overlap: 'none' | 'halves';
  /** The first comes first. */
  readonly policies: readonly ProgrammingPolicyId[];
  /** Writes that a cell lives for, and years that it should. */
  readonly endurance: number;
  readonly targetYears: number;
}

/** The cuts of one network. */
export interface TurnPlans {
  readonly tenant: string;
  readonly serial: SegmentPlan;
  /** Null where an operator needs more than half. */
  readonly halves: SegmentPlan | null;
  /** Which takes less time, whatever the data. */
  readonly faster: 'serial' | 'halves';
}

/** Plain; grows from one progress to the next. */
export interface StudyAnswer {
  readonly plans: readonly TurnPlans[];
  /** By policy, in the order in which they were asked for: those that are done. */
  readonly figures: readonly PolicyFigures[];
  /** All policies are done, and nobody stopped them. */
  readonly isComplete: boolean;
}

export interface StudyProgress extends ProgrammingProgress {
  readonly policy?: ProgrammingPolicyId;
  /** There whenever something new is known. */
  readonly partial?: StudyAnswer;
}

/** The answer, and what stays in its thread to be looked into: see `crossbarInRound`, `mappingTable` and others. */
export interface Study {
  readonly answer: StudyAnswer;
  readonly task: ProgrammingTask;
  readonly runs: ReadonlyMap<ProgrammingPolicyId, ProgrammingRun>;
}

/** The first crossbar of the second half; even where pairs share their slots, so that none lies in both. */
function halfOf({ area, scope }: ProgrammingStudy): number {
  return scope === 'pair' ? 2 * Math.floor(area / 4) : Math.floor(area / 2);
}

function plansOf(study: ProgrammingStudy, contents: readonly (readonly OperatorContent[])[]): Result<TurnPlans[]> {
  const plans: TurnPlans[] = [];
  // A network alone that is loaded once stays; one of several has to come back.
  const isAlone = study.cyclic && study.turns.length === 1;
  const timeOf = ({ steadyNs, totalNs }: SegmentPlan) => (isAlone ? steadyNs : totalNs);
  for (const [turn, { tenant, table, inputsPerLoad, mvmNs, spillNs }] of study.turns.entries()) {
    const problem: SegmentProblem = {
      table,
      blocks: contents[turn].map(({ shape }) => shape),
      area: study.area,
      writers: study.writers,
      crossbarTimeNs: worstCrossbar(study.rule, study.content.layout).timeNs,
      inputsPerLoad,
      mvmNs,
      ...(spillNs && { spillNs }),
    };
    const serial = cutSerially(problem);
    if (!serial.ok) return failure(below(`turns[${turn}]`, serial.problem));
    const halves = cutInHalves({ ...problem, area: 2 * halfOf(study) }) ?? null;
    if (!halves && study.overlap === 'halves') {
      const text = `an operator of ${tenant} needs more than half of ${study.area} crossbars: segments cannot overlap`;
      return failure({ code: 'does-not-fit', path: `turns[${turn}]`, text });
    }
    const faster = halves && timeOf(halves) < timeOf(serial.value) ? 'halves' : 'serial';
    plans.push({ tenant, serial: serial.value, halves, faster });
  }
  return success(plans);
}

/** The chosen cuts of all networks, one after the other. */
function segmentsOf(plans: readonly TurnPlans[], overlap: ProgrammingStudy['overlap']): SegmentPlan['segments'] {
  return plans.flatMap(({ serial, halves }) => (overlap === 'halves' && halves ? halves : serial).segments);
}

interface Deployed {
  readonly task: ProgrammingTask;
  readonly passes: 1 | 2;
}

function deployedOf(
  study: ProgrammingStudy,
  contents: readonly (readonly OperatorContent[])[],
  plans: readonly TurnPlans[],
): Deployed {
  const rounds: DeployedRound[] = [];
  const [place, half] = [{ firstOperator: 0, firstSegment: 0 }, halfOf(study)];
  for (const [turn, { table }] of study.turns.entries()) {
    const segments = segmentsOf([plans[turn]], study.overlap);
    const shapes = contents[turn].map(({ shape }) => shape);
    rounds.push(...deployRounds(table, shapes, segments, study.area, place));
    place.firstOperator += shapes.length;
    place.firstSegment += segments.length;
  }
  const { rounds: placed, passes } =
    study.overlap === 'halves' ? inHalves(rounds, half) : { rounds, passes: 1 as const };
  const { rule, cyclic, writers, bandwidthBytesPerNs, scope, refinements, swaps, seed } = study;
  const options = { rule, cyclic, writers, bandwidthBytesPerNs, scope, refinements, swaps, seed };
  const [policy = 'difference'] = study.policies;
  return {
    passes,
    task: { ...options, grid: study.content.layout, operators: contents.flat(), rounds: placed, policy },
  };
}

/**
 * Answers step by step: each gives its progress and is told whether to stop. The first that carries a `partial` comes
 * before any weight is made; stopped after that, the answer is what is known, and every bound in it is valid.
 *
 * @returns `does-not-fit` where the chip has no crossbars, or no half for an operator and `overlap` asks for one;
 *   `unknown-policy`; `sample-too-small`; `cancelled` where it was stopped before there were cuts
 */
export function* studySteps(study: ProgrammingStudy): Generator<StudyProgress, Result<Study>, boolean> {
  for (const id of study.policies) {
    const policy = findProgrammingPolicy(id);
    if (!policy.ok) return policy;
  }
  const contents = study.turns.map(({ sources }) => sources.map((source) => operatorContent(source, study.content)));
  const plans = plansOf(study, contents);
  if (!plans.ok) return plans;
  const deployed = deployedOf(study, contents, plans.value);
  let { task } = deployed;
  let answer: StudyAnswer = { plans: plans.value, figures: [], isComplete: false };
  const runs = new Map<ProgrammingPolicyId, ProgrammingRun>();
  const known = () => success({ answer, task, runs });
  if (yield { stage: 'segments', done: 1, budget: 1, boundNs: 0, partial: answer }) return known();

  task = yield* orderSteps(task);
  const prepared = yield* prepareSteps(task);
  if (!prepared.ok) return prepared.problem.code === 'cancelled' ? known() : prepared;
  const segments = segmentsOf(plans.value, study.overlap);
  for (const [place, policy] of study.policies.entries()) {
    const run = yield* named(policy, policySteps(prepared.value, policy));
    if (!run.ok) return run.problem.code === 'cancelled' ? known() : run;
    runs.set(policy, run.value);
    const figures = figuresOf(run.value, segments, { ...study, passes: deployed.passes });
    const isLast = place === study.policies.length - 1;
    answer = { ...answer, figures: [...answer.figures, figures], isComplete: isLast && run.value.isComplete };
    const boundNs = run.value.boundNs;
    const progress = { stage: 'policies', done: place + 1, budget: study.policies.length, boundNs, policy } as const;
    if ((yield { ...progress, partial: answer }) && !isLast) return known();
    if (!run.value.isComplete) return known();
  }
  return known();
}

/** The same steps, with the name of their policy. */
function* named<T>(
  policy: ProgrammingPolicyId,
  steps: Generator<ProgrammingProgress, T, boolean>,
): Generator<StudyProgress, T, boolean> {
  let shouldStop = false;
  for (;;) {
    const step = steps.next(shouldStop);
    if (step.done) return step.value;
    shouldStop = yield { ...step.value, policy };
  }
}
