/** The sweep as it is edited: axes, which points of them, what is judged, what must hold. */
import { useMemo } from 'react';
import type { MetricId } from '../../core/exploration/metric-records';
import { valuesOnAxis } from '../../core/exploration/exact-sample';
import { findMetric } from '../../core/exploration/metric-records';
import type { Constraint, Objective, Sweep } from '../../core/exploration/types';
import type { Problem, Result } from '../../core/basis/result';
import { countText, pluralText } from '../../draw/quantity-text';
import { axisChoices, metricsFor, objectiveOf, pathsOf, withAxis } from '../../store/exploration-axes';
import type { SweepPlan } from '../../store/exploration-plan';
import { presentDocument } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import { AxisRow } from './AxisRow';
import { PlanNumber, readNumber } from './PlanNumber';
import { SampleEditor } from './SampleEditor';

interface Props {
  readonly plan: SweepPlan;
  readonly read: Result<Sweep>;
  readonly isRunning: boolean;
  readonly onRun: () => void;
}

function AxisPicker({ plan }: { readonly plan: SweepPlan }) {
  const app = useApp();
  const document = useAppState(presentDocument);
  const taken = new Set(plan.axes.flatMap(pathsOf));
  const choices = axisChoices(document).filter(({ path }) => !taken.has(path));
  const groups = [...new Set(choices.map(({ group }) => group))];
  return (
    <select
      className="select axis-picker"
      aria-label="Add an axis"
      value=""
      onChange={(event) => app.plan(withAxis(plan, document, event.target.value))}
    >
      <option value="">+ Add an axis…</option>
      {groups.map((group) => (
        <optgroup key={group} label={group}>
          {choices
            .filter((choice) => choice.group === group)
            .map(({ path, label }) => (
              <option key={path} value={path}>
                {label}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}

interface MetricSelectProps {
  readonly label: string;
  readonly value: string;
  readonly without: readonly string[];
  readonly onChange: (metric: MetricId) => void;
}

function MetricSelect({ label, value, without, onChange }: MetricSelectProps) {
  const document = useAppState(presentDocument);
  const metrics = metricsFor(document).filter(({ id }) => id === value || !without.includes(id));
  const isListed = metrics.some(({ id }) => id === value);
  return (
    <select
      className="select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as MetricId)}
    >
      {value === '' && <option value="">+ Add…</option>}
      {value !== '' && !isListed && <option value={value}>{value}</option>}
      {metrics.map(({ id, label: title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}

function RemoveButton({
  label,
  isDisabled = false,
  onClick,
}: {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="icon-button icon-button-small"
      aria-label={label}
      disabled={isDisabled}
      onClick={onClick}
    >
      <Icon name="close" />
    </button>
  );
}

function ObjectiveEditor({ plan }: { readonly plan: SweepPlan }) {
  const app = useApp();
  const { objectives } = plan;
  const taken = objectives.map(({ metric }) => metric);
  const put = (next: readonly Objective[]) => app.plan({ ...plan, objectives: [...next] });
  return (
    <ul className="plan-list">
      {objectives.map((objective, place) => (
        <li key={objective.metric} className="plan-row">
          <MetricSelect
            label={`Objective ${place + 1}`}
            value={objective.metric}
            without={taken}
            onChange={(metric) => put(objectives.map((each, other) => (other === place ? objectiveOf(metric) : each)))}
          />
          <select
            className="select plan-short"
            aria-label={`Direction of objective ${place + 1}`}
            value={objective.direction}
            onChange={(event) => {
              const direction = event.target.value === 'max' ? 'max' : 'min';
              put(objectives.map((each, other) => (other === place ? { ...each, direction } : each)));
            }}
          >
            <option value="max">max</option>
            <option value="min">min</option>
          </select>
          <RemoveButton
            label={`Remove objective ${place + 1}`}
            isDisabled={objectives.length === 1}
            onClick={() => put(objectives.filter((each) => each !== objective))}
          />
        </li>
      ))}
      <li className="plan-row">
        <MetricSelect
          label="Add an objective"
          value=""
          without={taken}
          onChange={(metric) => put([...objectives, objectiveOf(metric)])}
        />
      </li>
    </ul>
  );
}

/** A bound on the side that the metric is not wished to. */
function constraintOf(metric: MetricId, bound: number, isMost = findMetric(metric)?.direction === 'min'): Constraint {
  return isMost ? { metric, atMost: bound } : { metric, atLeast: bound };
}

function ConstraintEditor({ plan }: { readonly plan: SweepPlan }) {
  const app = useApp();
  const constraints = plan.constraints ?? [];
  const put = (next: readonly Constraint[]) => {
    const { constraints: _before, ...rest } = plan;
    app.plan(next.length > 0 ? { ...rest, constraints: [...next] } : rest);
  };
  return (
    <ul className="plan-list">
      {constraints.map((constraint, place) => {
        const { metric, atMost, atLeast } = constraint;
        const change = (next: Constraint) => put(constraints.map((each, other) => (other === place ? next : each)));
        const unit = findMetric(metric)?.unit ?? '';
        return (
          <li key={place} className="plan-row">
            <MetricSelect
              label={`Constraint ${place + 1}`}
              value={metric}
              without={[]}
              onChange={(next) => change(constraintOf(next, atMost ?? atLeast ?? 0))}
            />
            <select
              className="select plan-short"
              aria-label={`Side of constraint ${place + 1}`}
              value={atMost === undefined ? 'atLeast' : 'atMost'}
              onChange={(event) =>
                change(constraintOf(metric, atMost ?? atLeast ?? 0, event.target.value === 'atMost'))
              }
            >
              <option value="atMost">≤</option>
              <option value="atLeast">≥</option>
            </select>
            <PlanNumber
              label={`Bound of constraint ${place + 1}${unit === '' ? '' : `, ${unit}`}`}
              isWide
              text={String(atMost ?? atLeast ?? '')}
              onCommit={(text) => {
                const bound = readNumber(text);
                if (bound !== undefined) change(constraintOf(metric, bound, atMost !== undefined));
                return bound !== undefined;
              }}
            />
            <span className="faint">{unit}</span>
            <RemoveButton
              label={`Remove constraint ${place + 1}`}
              onClick={() => put(constraints.filter((each) => each !== constraint))}
            />
          </li>
        );
      })}
      <li className="plan-row">
        <MetricSelect
          label="Add a constraint"
          value=""
          without={[]}
          onChange={(metric) =>
            put([...constraints, constraintOf(metric, findMetric(metric)?.direction === 'min' ? 1e6 : 0)])
          }
        />
      </li>
    </ul>
  );
}

function pointsText({ sample, pointCount }: Sweep): string {
  return sample.kind === 'exact' ? 'members of a front' : pluralText(pointCount, 'point');
}

function runText({ sample, pointCount }: Sweep): string {
  return sample.kind === 'exact' ? 'Find the exact front' : `Run ${countText(pointCount)} points`;
}

/** A problem that belongs to no axis. */
function elsewhere({ path }: Problem): boolean {
  return !path.startsWith('axes[');
}

export function PlanPanel({ plan, read, isRunning, onRun }: Props) {
  const app = useApp();
  const problem = read.ok ? undefined : read.problem;
  const problemOf = (place: number) => (problem?.path.startsWith(`axes[${place}]`) ? problem.text : undefined);
  const sweep = read.ok ? read.value : undefined;
  const isWhole = plan.sample?.kind === 'exact';
  const counts = useMemo(
    () => sweep?.axes.map((axis) => (isWhole ? valuesOnAxis(axis) : axis.values.length)),
    [sweep, isWhole],
  );
  return (
    <>
      <section className="section" aria-label="Axes">
        <div className="section-head">
          <h2 className="section-title">Axes</h2>
        </div>
        <ol className="axis-rows">
          {plan.axes.map((axis, place) => (
            <AxisRow
              key={pathsOf(axis).join(' ')}
              axis={axis}
              count={counts?.[place]}
              problem={problemOf(place)}
              isWhole={isWhole}
              isOnly={plan.axes.length === 1}
              onChange={(next) =>
                app.plan({ ...plan, axes: plan.axes.map((each, other) => (other === place ? next : each)) })
              }
              onRemove={() => app.plan({ ...plan, axes: plan.axes.filter((each) => each !== axis) })}
            />
          ))}
        </ol>
        <AxisPicker plan={plan} />
      </section>
      <section className="section" aria-label="Sample">
        <div className="section-head">
          <h2 className="section-title">Points</h2>
          <span className="faint plan-total">{sweep ? pointsText(sweep) : '-'}</span>
        </div>
        <SampleEditor plan={plan} />
      </section>
      <section className="section" aria-label="Objectives">
        <div className="section-head">
          <h2 className="section-title">Objectives</h2>
        </div>
        <ObjectiveEditor plan={plan} />
      </section>
      <section className="section" aria-label="Constraints">
        <div className="section-head">
          <h2 className="section-title">Constraints</h2>
        </div>
        <ConstraintEditor plan={plan} />
      </section>
      <div className="plan-run">
        {problem && elsewhere(problem) && (
          <p className="field-refusal" role="alert">
            {problem.path === '' ? '' : `${problem.path}: `}
            {problem.text}
          </p>
        )}
        <button type="button" className="button button-primary" disabled={!sweep} onClick={onRun}>
          {isRunning ? 'Begin anew' : sweep ? runText(sweep) : 'Run'}
        </button>
      </div>
    </>
  );
}
