/** Says the result once when it has settled, for those who do not see it. */
import { factorText, quantityText } from '../../draw/quantity-text';
import { subjectText } from '../../store/problem-words';
import { presentDocument, type AppState } from '../../store/state';
import { useAppState } from '../binding/use-app';

function sentenceOf(state: AppState): string {
  const { shown, problem, status } = state;
  if (problem) return `No result: ${subjectText(presentDocument(state), problem.path)} ${problem.text}`;
  if (status !== 'idle' || shown?.stage !== 'exact') return '';
  const { makespan_ns, baseline } = shown.evaluation;
  if (shown.kind === 'gpu+dram-pim') {
    const { energy_pJ } = shown.evaluation.system;
    const energy = energy_pJ === undefined ? '' : `, energy counted ${quantityText(energy_pJ, 'energy')}`;
    return `Round time ${quantityText(makespan_ns, 'time')}, ${factorText(baseline.speedup)} the GPU alone${energy}.`;
  }
  const power = quantityText(shown.evaluation.system.power_mW, 'power');
  return `Round time ${quantityText(makespan_ns, 'time')}, ${factorText(baseline.speedup)} direct deployment, average power ${power}.`;
}

export function Announcer() {
  const sentence = useAppState(sentenceOf);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {sentence}
    </p>
  );
}
