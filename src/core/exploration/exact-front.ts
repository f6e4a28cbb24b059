/**
 * The exact front where objectives separate: parts (tenants, or the operators of one) share crossbars and nothing else, and
 * every objective is a sum or a maximum over the parts. Parts are merged one after the other and dominated states dropped,
 * which is exact because sum and maximum are monotone: what is dominated stays dominated whatever follows. The combinations
 * of millions of millions of choices come down to a few thousand states.
 */
import { misfit } from '../basis/misfit';
import { failure, success, type Result } from '../basis/result';
import { paretoFront } from '../pareto/front';
import { dominanceColumns } from './exact-front-epsilon';
import { appendState, copied, emptyStates, keepStates, trimmed, type States } from './exact-front-states';

/** To be minimised; what is to be maximised comes negated. */
export interface SeparableObjective {
  readonly combine: 'sum' | 'max';
  /** By part, by its choice; undefined for a part that does not count. */
  readonly values: readonly (Float64Array | undefined)[];
}

export interface SeparableProblem {
  /** By part: crossbars of each of its choices, at least one. */
  readonly needs: readonly Float64Array[];
  readonly objectives: readonly SeparableObjective[];
  /** Crossbars of all parts. */
  readonly budget: number;
  /** States beyond which objectives are compared within `epsilon` only. Default 2,000,000. */
  readonly mostStates?: number;
  /** The same for what is left when all parts are in. Default: as many as there are states. */
  readonly mostMembers?: number;
  /** Default 0.001. */
  readonly epsilon?: number;
}

export interface ExactFront {
  /** Of each member: crossbars, each objective, and by part the place of its choice. */
  readonly used: Float64Array;
  readonly objectives: readonly Float64Array[];
  readonly choices: readonly Int32Array[];
  /** States that were computed, and combinations of choices that they stand for: all there are. */
  readonly evaluated: number;
  readonly covered: number;
  /** The most states that survived a part. */
  readonly states: number;
  /** There where the states were too many: every point that there is has a member that is no worse by this share. */
  readonly withinShare?: number;
}

const usualMostStates = 2_000_000;
const usualEpsilon = 0.001;

/** States are pruned when this many have come. */
const pruneEvery = 2 ** 19;

const neutral = { sum: 0, max: -Infinity };

/**
 * The front over the objectives. Equal vectors are one member: which of the choices it has is the same every time.
 *
 * @returns `does-not-fit` with the sum of the least needs where that is beyond the budget
 * @source  derived; exploration.md section 5. Members are in the order of the merge.
 */
export function exactFront(problem: SeparableProblem): Result<ExactFront> {
  const {
    needs,
    objectives,
    budget,
    mostStates = usualMostStates,
    mostMembers = mostStates,
    epsilon = usualEpsilon,
  } = problem;
  const floors = needs.map((column) => column.reduce((least, need) => Math.min(least, need), Infinity));
  let floorOfRest = floors.reduce((sum, floor) => sum + floor, 0);
  if (floorOfRest > budget) return failure(misfit('', floorOfRest, budget));
  const order = needs.map((_, part) => part).sort((a, b) => needs[a].length - needs[b].length || a - b);
  /** Zero as long as the merge is exact; each part may lose as much, and together they stay within `epsilon`. */
  let share = 0;
  let [evaluated, most] = [0, 1];
  const stages: States[] = [];
  let states = emptyStates(objectives.length, 1);
  appendState(states, 0, -1, -1);
  for (const [axis, { combine }] of objectives.entries()) states.objectives[axis][0] = neutral[combine];
  for (const [turn, part] of order.entries()) {
    floorOfRest -= floors[part];
    const isLast = turn === order.length - 1;
    let next = emptyStates(objectives.length, needs[part].length);
    let pruneAt = pruneEvery;
    const prune = () => {
      let kept = nonDominated(next, isLast, share);
      if (kept.length > (isLast ? mostMembers : mostStates) && share === 0) {
        share = epsilon / order.length;
        kept = nonDominated(next, isLast, share);
      }
      next = keepStates(next, kept);
      pruneAt = Math.max(pruneEvery, 2 * next.count);
    };
    for (let state = 0; state < states.count; state++) {
      if (next.count + needs[part].length > pruneAt) prune();
      evaluated += extend(states, state, problem, part, budget - floorOfRest, next);
    }
    prune();
    states = copied(next);
    most = Math.max(most, states.count);
    stages.push(states);
  }
  return success({
    used: states.used,
    objectives: states.objectives,
    choices: choicesOf(stages, order),
    evaluated,
    covered: needs.reduce((product, column) => product * column.length, 1),
    states: most,
    ...(share > 0 && { withinShare: epsilon }),
  });
}

/** Adds to `next` what becomes of one state with every choice of a part that fits; gives their number. */
function extend(
  states: States,
  state: number,
  { needs, objectives }: SeparableProblem,
  part: number,
  limit: number,
  next: States,
): number {
  const need = needs[part];
  const used = states.used[state];
  const before = next.count;
  for (let choice = 0; choice < need.length; choice++) {
    if (used + need[choice] > limit) continue;
    const place = appendState(next, used + need[choice], state, choice);
    for (let axis = 0; axis < objectives.length; axis++) {
      const { combine, values } = objectives[axis];
      const own = values[part];
      const old = states.objectives[axis][state];
      next.objectives[axis][place] =
        own === undefined ? old : combine === 'sum' ? old + own[choice] : Math.max(old, own[choice]);
    }
  }
  return next.count - before;
}

/** Places of the states to keep. Once all parts are in, crossbars count only where they are an objective. */
function nonDominated(states: States, isLast: boolean, share: number): Int32Array {
  const { used, objectives } = trimmed(states);
  const compared = share === 0 ? objectives : dominanceColumns(objectives, share);
  return paretoFront(isLast ? compared : [used, ...compared.map(unlessNeutral)]).indices;
}

/** A maximum over no part yet is -Infinity, which a front would take for infeasible; equal for all states, it tells nothing. */
function unlessNeutral(column: Float64Array): Float64Array {
  return column[0] === -Infinity ? new Float64Array(column.length) : column;
}

/** By part the choice of every last state, read backwards along the merge. */
function choicesOf(stages: readonly States[], order: readonly number[]): Int32Array[] {
  const last = stages[stages.length - 1];
  let place = Int32Array.from({ length: last.count }, (_, member) => member);
  const choices: Int32Array[] = [];
  for (let turn = stages.length - 1; turn >= 0; turn--) {
    const { parent, choice } = stages[turn];
    choices[order[turn]] = place.map((state) => choice[state]);
    place = place.map((state) => parent[state]);
  }
  return choices;
}
