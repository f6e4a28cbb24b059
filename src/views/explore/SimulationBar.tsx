/** How far the points of the front are simulated, which of them could not be, and what is left of a cancelled run. */
import { pluralText } from '../../draw/quantity-text';
import type { SweepRun } from '../../store/exploration';
import { withoutExact } from '../../store/exploration-exact';
import { pendingWork } from '../platform/pending-work';
import { RunProgress } from './RunProgress';
import { useExploration } from './use-exploration';

/** Whether points of the front are being simulated, or would be but for a pause. */
export function isSimulating({ simulation }: SweepRun): boolean {
  return simulation?.state === 'running' || simulation?.state === 'paused';
}

/** @param run has ended; its results stay as they are meanwhile */
export function SimulationBar({ run }: { readonly run: SweepRun }) {
  const exploration = useExploration();
  const { simulation } = run;
  if (simulation && isSimulating(run)) {
    return <RunProgress label="Simulation of the front" {...simulation} isPaused={simulation.state === 'paused'} />;
  }
  const total = run.summary?.front.indices.length ?? 0;
  const left = total - (simulation?.done ?? 0);
  const refused = withoutExact(run.table);
  const failures = simulation?.failures ?? [];
  const hasFailed = failures.length > 0;
  return (
    <>
      {(refused.count > 0 || hasFailed) && (
        <span className="worse">
          {pluralText(refused.count + (hasFailed ? left : 0), 'point')} of the front without exact figures:{' '}
          {[...refused.texts, ...failures].join('; ')}
        </span>
      )}
      {left > 0 && !hasFailed && (
        <button type="button" className="button" onClick={() => void pendingWork(exploration.simulate())}>
          Simulate {pluralText(left, 'point')} of the front
        </button>
      )}
    </>
  );
}
