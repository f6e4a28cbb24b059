/** Says the result once when it has settled, for those who do not see it. */
import type { AppState } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { factorText, quantityText } from '../format/format';

function sentenceOf({ shown, problem, status }: AppState): string {
  if (problem) return `No result: ${problem.text}`;
  if (status !== 'idle' || shown?.stage !== 'exact') return '';
  const { makespan_ns, system, baseline } = shown.evaluation;
  const power = quantityText(system.power_mW, 'power');
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
