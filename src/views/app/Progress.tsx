/** What runs, when it takes long enough to be noticed, and how to end it. */
import { useAppState, useCommand } from '../binding/use-app';

const stageNames = { idle: '', estimate: 'Closed form', exact: 'Simulating step by step' };

export function Progress() {
  const isLate = useAppState((state) => state.isLate);
  const status = useAppState((state) => state.status);
  const cancel = useCommand('run.cancel');
  if (!isLate || status === 'idle') return null;
  return (
    <div className="progress" role="status">
      <progress aria-label={stageNames[status]} />
      <span>{stageNames[status]} …</span>
      <button type="button" className="button" onClick={cancel.run}>
        Cancel ({cancel.key})
      </button>
    </div>
  );
}
