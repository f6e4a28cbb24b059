/** From the replicas that a policy chose to the answer with all its figures. */
import { intervalBounds } from './bounds';
import { floorInterval, intervalOf, needFor, nextLowerInterval, stepsOf, sumOfSteps } from './interval';
import { areaOf } from './table';
import type { Allocation, AllocationOptions, OperatorTable } from './types';

/** What the policy itself knows. */
type Choice = Pick<Allocation, 'policy' | 'replicas' | 'certifiedBound' | 'log'> & {
  /** The replicas with what the leftover rule spent; absent where there is no such rule. */
  readonly withLeftover?: Int32Array;
};

/** The answer of `choice`. Bounds are those of the budget, or of the area that `unbounded` takes beyond it. */
export function conclude(table: OperatorTable, budget: number, options: AllocationOptions, choice: Choice): Allocation {
  const { withLeftover, ...known } = choice;
  const replicas = withLeftover ?? choice.replicas;
  const floor = options.floor ?? 1;
  const floorSteps = floorInterval(table, floor);
  const intervalSteps = intervalOf(table, choice.replicas, floor);
  const crossbarsUsed = areaOf(table, choice.replicas);
  const bounds = intervalBounds(table, Math.max(budget, crossbarsUsed), floor);
  const steps = replicas.map((count, place) => stepsOf(table, place, count));
  return {
    ...known,
    intervalSteps,
    replicas,
    steps,
    crossbarsUsed,
    crossbarsWithLeftover: areaOf(table, replicas),
    floorSteps,
    lowerBoundSteps: bounds.lower,
    upperBoundSteps: bounds.upper,
    gap: intervalSteps / bounds.lower - 1,
    bindingOperators: Array.from(steps.keys()).filter((place) => steps[place] === intervalSteps),
    throughputOfUnbounded: floorSteps / intervalSteps,
    resourceShare: crossbarsUsed / budget,
    sumSteps: sumOfSteps(table, replicas),
    ...nextStepOf(table, intervalSteps, crossbarsUsed, floor),
  };
}

/** An allocation that wastes area may reach the next interval within what it uses: that costs nothing. */
function nextStepOf(
  table: OperatorTable,
  interval: number,
  crossbarsUsed: number,
  floor: number,
): Pick<Allocation, 'nextStep'> {
  const next = nextLowerInterval(table, interval, floor);
  if (next === undefined) return {};
  return { nextStep: { intervalSteps: next, crossbars: Math.max(0, needFor(table, next) - crossbarsUsed) } };
}
