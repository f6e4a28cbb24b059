/** How the iterative partition came to its areas, and the way to see each of its steps on the chip. */
import type { PartitionStep, TenancyEvaluation } from '../../core/scenario/evaluation';
import { countText, quantityText } from '../../draw/quantity-text';
import { setField } from '../../store/edit';
import { presentChip, type ReramShown, reramOf } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useApp, useAppState, useCommand } from '../binding/use-app';
import { Section } from '../scenario/Section';
import type { Course } from './ConvergenceChart';
import './convergence.css';

const ConvergenceChart = lateView(async () => (await import('./ConvergenceChart')).ConvergenceChart);

function StepTable({ step, names }: { readonly step: PartitionStep; readonly names: readonly string[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">tenant</th>
          <th scope="col">crossbars</th>
          <th scope="col">time</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name, tenant) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{countText(step.areas[tenant] ?? 0)}</td>
            <td>
              {step.time_ns[tenant] === null ? 'does not fit' : quantityText(step.time_ns[tenant] ?? undefined, 'time')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function courseOf({ evaluation, complete }: ReramShown): Course | undefined {
  const { log } = evaluation.tenancy;
  return log && log.length > 0 ? { log, colours: complete.tenants.map(({ colour }) => colour) } : undefined;
}

interface SliderProps {
  readonly chosen: number;
  readonly last: number;
  readonly best: number;
  readonly onChoose: (iteration: number) => void;
}

function IterationSlider({ chosen, last, best, onChoose }: SliderProps) {
  return (
    <input
      type="range"
      className="slider"
      aria-label="Iteration on the chip"
      aria-valuetext={`iteration ${chosen} of ${last}${chosen === best ? ', the best' : ''}`}
      min={0}
      max={last}
      value={chosen}
      style={{ '--filled': `${(100 * chosen) / Math.max(1, last)}%` } as React.CSSProperties}
      onChange={(event) => onChoose(event.target.valueAsNumber)}
    />
  );
}

interface ConvergenceProps {
  readonly tenancy: TenancyEvaluation;
  readonly course: Course;
  readonly shown: ReramShown;
}

function Convergence({ tenancy, course, shown }: ConvergenceProps) {
  const app = useApp();
  const subject = useAppState((state) => state.chipSubject);
  const pinned = useAppState((state) => reramOf(state.baseline));
  const leave = useCommand('view.final-partition');
  const baseline = pinned && courseOf(pinned);
  const last = course.log.length - 1;
  const best = tenancy.bestIteration ?? last;
  const chosen = Math.min(subject.kind === 'iteration' ? subject.iteration : best, last);
  const step = course.log[chosen];
  const show = (iteration: number | undefined) =>
    app.showOnChip(iteration === undefined ? presentChip : { kind: 'iteration', iteration });
  return (
    <>
      <ConvergenceChart
        course={course}
        baseline={baseline}
        best={best}
        chosen={chosen}
        isOnChip={leave.isEnabled}
        onDrag={show}
      />
      <div className="convergence-keys" aria-hidden="true">
        <span className="convergence-key convergence-key-best">best so far</span>
        {baseline && (
          <span className="convergence-key convergence-key-baseline">
            outline: baseline
            {baseline.log.length > course.log.length && `, first ${course.log.length} of ${baseline.log.length}`}
          </span>
        )}
      </div>
      <IterationSlider chosen={chosen} last={last} best={best} onChoose={show} />
      <p className="note">
        Iteration {chosen} of {last}
        {chosen === best ? ', the best' : `; the best is ${best}`}. Stopped: {tenancy.stop}. Drag over the chart to see
        an iteration on the chip as long as you hold; the slider keeps it there.
      </p>
      <button
        type="button"
        className="button convergence-back"
        disabled={!leave.isEnabled}
        title={`${leave.title} (${leave.key ?? ''})`}
        onClick={leave.run}
      >
        Back to the final partition
      </button>
      {step && <StepTable step={step} names={shown.complete.tenants.map(({ name }) => name)} />}
    </>
  );
}

export function ConvergenceSection({ shown }: { readonly shown: ReramShown }) {
  const app = useApp();
  const { tenancy } = shown.evaluation;
  const course = courseOf(shown);
  return (
    <Section id="convergence" title="Convergence of the partition">
      {course ? (
        <Convergence tenancy={tenancy} course={course} shown={shown} />
      ) : (
        <p className="note">
          The {tenancy.policy} partition does not iterate.{' '}
          <button
            type="button"
            className="text-button"
            onClick={() => void app.edit(setField('policy.tenancy', 'iterative'))}
          >
            Use the iterative one
          </button>
        </p>
      )}
    </Section>
  );
}
