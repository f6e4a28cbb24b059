/** How far something is that workers do, and the buttons that pause and end it. */
import { timeText } from '../../draw/quantity-text';
import { useExploration } from './use-exploration';

interface Props {
  /** What it is the progress of. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly isPaused: boolean;
  /** Infinite where nobody knows yet. */
  readonly remainingMs?: number;
}

export function RunProgress({ label, done, total, isPaused, remainingMs = Infinity }: Props) {
  const exploration = useExploration();
  return (
    <span className="run-progress">
      <progress max={total} value={done} aria-label={label} />
      {Number.isFinite(remainingMs) && !isPaused && <span className="faint">{timeText(1e6 * remainingMs)} left</span>}
      <button type="button" className="button" onClick={isPaused ? exploration.resume : exploration.pause}>
        {isPaused ? 'Resume' : 'Pause'}
      </button>
      <button type="button" className="button" onClick={exploration.cancel}>
        Cancel
      </button>
    </span>
  );
}
