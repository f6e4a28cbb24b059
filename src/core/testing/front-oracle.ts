/** Every combination of choices, one by one: the slow truth of the merge. */
import { dominates } from '../pareto/objectives';
import type { SeparableProblem } from '../exploration/exact-front';

/** Distinct vectors that no other dominates, sorted; of all combinations within the budget. */
export function enumeratedFront({ needs, objectives, budget }: SeparableProblem): number[][] {
  const vectors = new Map<string, number[]>();
  const visit = (part: number, used: number, picked: readonly number[]): void => {
    if (used > budget) return;
    if (part < needs.length) {
      needs[part].forEach((need, choice) => visit(part + 1, used + need, [...picked, choice]));
      return;
    }
    const vector = objectives.map(({ combine, values }) => {
      const own = values.flatMap((column, place) => (column ? [column[picked[place]]] : []));
      return combine === 'max' ? Math.max(...own) : own.reduce((sum, value) => sum + value, 0);
    });
    vectors.set(vector.join(), vector);
  };
  visit(0, 0, []);
  const all = [...vectors.values()];
  const front = all.filter((vector) => !all.some((other) => dominates(other, vector)));
  return front.sort((a, b) => a.map((value, axis) => value - b[axis]).find((difference) => difference !== 0) ?? 0);
}
