/** A cell of the ablation in words. */
import { factorText, quantityText, shareText } from '../../draw/quantity-text';
import type { Fact } from '../../draw/slice-text';
import { designTitles, refusalOfLoading, sizeText, type AblationAnswer } from '../../store/ablation-study';

export function cellTitle({ cell }: AblationAnswer): string {
  return `${designTitles[cell.design]}, chip ×${sizeText(cell.size)}`;
}

export function cellFacts(answer: AblationAnswer): Fact[] {
  const { result } = answer;
  const refusal = refusalOfLoading(answer);
  if (!result.ok) return [{ name: 'cannot be deployed', value: result.problem.text }];
  const { makespan_ns, energy_pJ, speedup, energyGain, gap } = result.value;
  return [
    { name: 'round', value: quantityText(makespan_ns, 'time') },
    { name: 'speed-up', value: factorText(speedup) },
    { name: 'energy', value: quantityText(energy_pJ, 'energy') },
    { name: 'energy gain', value: factorText(energyGain) },
    ...(gap === undefined ? [] : [{ name: 'iterative above exact', value: shareText(gap) }]),
    ...(refusal === undefined ? [] : [{ name: 'cannot be loaded', value: refusal }]),
  ];
}

export function cellSentence(answer: AblationAnswer): string {
  const facts = cellFacts(answer).map(({ name, value }) => `${name} ${value}`);
  return `${answer.cell.mix}: ${cellTitle(answer)}: ${facts.join(', ')}`;
}
