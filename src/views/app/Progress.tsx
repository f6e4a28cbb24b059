/** What runs, when it takes long enough to be noticed, and how to end it. */
import { timeText } from '../../draw/quantity-text';
import type { RunProgress } from '../../worker/protocol';
import { useAppState, useCommand } from '../binding/use-app';

const stageNames = { idle: '', estimate: 'Closed form', exact: 'Simulating step by step' };

/** Stages of a long run, as people read them. */
const longStages: Readonly<Record<RunProgress['stage'], string>> = {
  deployment: 'Simulating step by step',
  placement: 'Placing operators on the chip',
  segments: 'Cutting the network into segments',
  order: 'Ordering rounds',
  contents: 'Making the weights',
  costs: 'Counting what changes',
  refinements: 'Mapping blocks to slots',
  wear: 'Counting the pulses of every cell',
  policies: 'Comparing policies',
};

function boundText({ boundNs }: RunProgress): string {
  return boundNs === undefined || boundNs === 0 ? '' : `, writing takes ${timeText(boundNs)} so far`;
}

export function Progress() {
  const isLate = useAppState((state) => state.isLate);
  const status = useAppState((state) => state.status);
  const progress = useAppState((state) => state.progress);
  const cancel = useCommand('run.cancel');
  if (!isLate || status === 'idle') return null;
  const name = progress ? longStages[progress.stage] : stageNames[status];
  return (
    <div className="progress" role="status">
      {progress && progress.budget > 0 ? (
        <progress aria-label={name} value={progress.done} max={progress.budget} />
      ) : (
        <progress aria-label={name} />
      )}
      <span>
        {name} …{progress && boundText(progress)}
      </span>
      <button type="button" className="button" onClick={cancel.run}>
        Cancel ({cancel.key})
      </button>
    </div>
  );
}
