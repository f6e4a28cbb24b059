/**
 * A whole deployment under one policy: what its programming costs, exactly where that is quick, and with a counted budget
 * of refinements where it is not. The work is handed out in steps, so that whoever runs it can show progress and stop.
 */
import { failure, success, type Result } from '../basis/result';
import { contentsOf, makePool, roundsOf, type ContentPool } from './content-pool';
import { widthOf } from './crossbar-groups';
import { deviationsOf95, gainRatio } from './estimate';
import { homeMapping, roundTallies, type Mapping } from './history';
import { difference } from './in-order';
import { findProgrammingPolicy } from './policies';
import { isStanding, type ProgrammingPolicy, type ProgrammingPolicyId } from './policy';
import { groupHistory, settingOf, type Setting } from './programming-setting';
import type { ProgrammingCost, ProgrammingProgress, ProgrammingRun, ProgrammingTask } from './programming-task';
import { refineAll, type Refined } from './refine-all';
import { samplingErrorNs } from './sampling-error';
import { tallyTable, type TallyTable } from './tally-table';
import { wearMeter } from './wear';

/** Told of every chunk of work; says whether to stop. */
export interface Watch {
  readonly progress?: (progress: ProgrammingProgress) => void;
  readonly isCancelled?: () => boolean;
}

/** Below so many crossbars a writer, their sum says nothing of the makespan. */
const leastPerWriter = 8;
/** Of fewer whole groups nobody can tell how sure an estimate is. */
const leastSample = 2;
/** Groups between two looks at whether to go on. */
const chunk = 16;

const unrefinedRun: Refined = {
  refined: 0,
  budget: 0,
  refinable: 0,
  open: { timeNs: 0, gainNs: 0 },
  sample: [],
  population: 0,
  mapped: new Map(),
  isComplete: true,
};

/**
 * Runs all steps.
 *
 * @returns `unknown-policy`; `sample-too-small` where crossbars have to be sampled and a writer would get fewer than 8;
 *   `cancelled` where it was stopped before there was a bound; else a run whose bound is valid, stopped or not
 */
export function runProgramming(task: ProgrammingTask, watch: Watch = {}): Result<ProgrammingRun> {
  const steps = programmingSteps(task);
  let shouldStop = false;
  for (;;) {
    const step = steps.next(shouldStop);
    if (step.done) return step.value;
    watch.progress?.(step.value);
    shouldStop = watch.isCancelled?.() ?? false;
  }
}

/** The steps of a run: each gives its progress and is told whether to stop. */
export function* programmingSteps(
  task: ProgrammingTask,
): Generator<ProgrammingProgress, Result<ProgrammingRun>, boolean> {
  const prepared = yield* prepareSteps(task);
  return prepared.ok ? yield* policySteps(prepared.value, task.policy) : prepared;
}

/** What all policies share: the contents of the crossbars. */
export interface PreparedProgramming {
  readonly setting: Setting;
  /** There unless the levels are too many to keep. */
  readonly pool?: ContentPool;
}

/** Makes the contents, whatever the task's policy. @returns `sample-too-small` and `cancelled` as `runProgramming` has it */
export function* prepareSteps(
  task: ProgrammingTask,
): Generator<ProgrammingProgress, Result<PreparedProgramming>, boolean> {
  const setting = settingOf(task);
  const { index, groups, cost, isSampled } = setting;
  if (isSampled) {
    const scarce = task.rounds.findIndex(({ crossbars }) => crossbars / task.writers < leastPerWriter);
    return scarce >= 0 ? sampleTooSmall(task, scarce) : success({ setting });
  }
  const pool = yield* makePool(index, contentsOf(groups), cost.layout);
  return pool ? success({ setting, pool }) : cancelled();
}

/** Runs one policy on contents that are there; the task's own policy does not matter. */
export function* policySteps(
  { setting, pool }: PreparedProgramming,
  policyId: ProgrammingPolicyId,
): Generator<ProgrammingProgress, Result<ProgrammingRun>, boolean> {
  const policy = findProgrammingPolicy(policyId);
  if (!policy.ok) return policy;
  const { task, index, groups, isSampled } = setting;
  const table = tallyTable(setting);
  const priced = yield* priceAll(policy.value, setting, table, pool);
  if (!priced) return cancelled();
  const { id } = policy.value;
  const mayRefine = (id === 'hamming' || id === 'scheduled') && !isStanding(policy.value.id, task);
  const refined = mayRefine ? yield* refineAll(id, setting, table, pool) : unrefinedRun;

  const mapped = mayRefine ? refined.mapped : priced;
  const costs = table.costs();
  const estimateNs = estimateOf(costs, setting, table, refined);
  const worst = yield* worstOf(policy.value, setting, pool, mapped, costs.boundNs);
  return success({
    ...costs,
    policy: id,
    ...(estimateNs && { estimateNs }),
    worstCellPulses: worst.pulses,
    refined: refined.refined,
    budget: refined.budget,
    refinable: refined.refinable,
    isSampled,
    isComplete: refined.isComplete && worst.isComplete,
    groups,
    mapped,
    index,
    ...(pool && { pool }),
  });
}

function cancelled(): Result<never> {
  return failure({ code: 'cancelled', path: '', text: 'stopped before there was a bound' });
}

function sampleTooSmall({ rounds, writers }: ProgrammingTask, round: number): Result<never> {
  const { crossbars } = rounds[round];
  const text = `round ${round} writes ${crossbars} crossbars with ${writers} writers: too few each to tell the makespan from a sample`;
  return failure({ code: 'sample-too-small', path: `rounds[${round}]`, text });
}

/**
 * Enters the costs of every group, in order or as `random` has it.
 *
 * @returns the mappings that are not in order, by group; undefined where it was stopped
 */
function* priceAll(
  policy: ProgrammingPolicy,
  setting: Setting,
  table: TallyTable,
  pool: ContentPool | undefined,
): Generator<ProgrammingProgress, ReadonlyMap<number, readonly Mapping[]> | undefined, boolean> {
  const { task, cost, groups } = setting;
  const mapped = new Map<number, readonly Mapping[]>();
  if (isStanding(policy.id, task)) return mapped;
  for (const [place, group] of groups.entries()) {
    if (place % chunk === 0 && (yield { stage: 'costs', done: place, budget: groups.length, boundNs: 0 })) {
      return undefined;
    }
    const history = groupHistory(setting, pool, place);
    const mappings = (policy.id === 'random' ? policy : difference).map(cost, history, {
      seed: task.seed,
      crossbar: group.members[0],
      swaps: 0,
    });
    if (policy.id === 'random') mapped.set(place, mappings);
    for (let part = 0; part < widthOf(group); part++) {
      const tallies = roundTallies(cost, history, mappings, policy.writes === 'everything', part);
      table.enter(place, part, roundsOf(group), tallies);
    }
  }
  return mapped;
}

/** Low, middle and high, 95 %: with every refinement made; undefined where nothing is estimated. */
function estimateOf(
  { boundNs }: ProgrammingCost,
  setting: Setting,
  table: TallyTable,
  { refinable, open, sample, population }: Refined,
): readonly [number, number, number] | undefined {
  const isTold = open.timeNs === 0 || sample.length >= leastSample;
  if (!setting.isSampled && (refinable === 0 || !isTold)) return undefined;
  const { ratio, error } = isTold ? gainRatio(sample, population) : { ratio: 0, error: 0 };
  const { writers } = setting.task;
  const middle = boundNs - Math.max(0, ratio * open.timeNs - open.gainNs) / writers;
  const reach = deviationsOf95 * Math.hypot((error * open.timeNs) / writers, samplingErrorNs(setting, table));
  return [middle - reach, middle, middle + reach];
}

/** Pulses of the worst cell of all groups, as their blocks lie in the end; stopped early, the most that a cell can take. */
function* worstOf(
  policy: ProgrammingPolicy,
  setting: Setting,
  pool: ContentPool | undefined,
  mapped: ReadonlyMap<number, readonly Mapping[]>,
  boundNs: number,
): Generator<ProgrammingProgress, { readonly pulses: number; readonly isComplete: boolean }, boolean> {
  const { task, cost, groups } = setting;
  if (isStanding(policy.id, task)) return { pulses: 0, isComplete: true };
  const meter = wearMeter(task.rule, cost.layout);
  const isBlind = policy.writes === 'everything';
  let worst = 0;
  for (const place of groups.keys()) {
    if (place % chunk === 0 && (yield { stage: 'wear', done: place, budget: groups.length, boundNs })) {
      return { pulses: meter.mostPulses(task.rounds.length, isBlind), isComplete: false };
    }
    const history = groupHistory(setting, pool, place);
    const mappings = mapped.get(place) ?? history.rounds.map((round) => homeMapping(round, history.start.length));
    worst = Math.max(worst, meter.worstCellPulses(history, mappings, isBlind, worst));
  }
  return { pulses: worst, isComplete: true };
}
