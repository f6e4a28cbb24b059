/** Which single field would help the chosen point most, one step up or down; worked out when it is asked for. */
import { useEffect, useRef, useState } from 'react';
import { findMetric, type MetricId } from '../../core/exploration/metric-records';
import { bestSteps, type Sensitivity } from '../../core/exploration/sensitivity';
import type { Sweep } from '../../core/exploration/types';
import type { Result } from '../../core/basis/result';
import type { ScenarioDocument } from '../../core/scenario/schema';
import { numberText } from '../../draw/quantity-text';
import { entryText } from '../../store/field-words';
import { withAxis } from '../../store/exploration-axes';
import { presentDocument } from '../../store/state';
import { startStudy, type Study } from '../../worker/study-client';
import { useApp, useAppState } from '../binding/use-app';
import { pendingWork } from '../platform/pending-work';

interface Props {
  readonly sweep: Sweep;
  readonly scenario: ScenarioDocument;
}

/** Fields that are named. */
const mostSteps = 8;

function tenantOf(path: string, { tenants }: ScenarioDocument): string {
  const place = /^tenants\[(\d+)\]/.exec(path);
  const tenant = place ? tenants[Number(place[1])] : undefined;
  return tenant ? `${tenant.name ?? tenant.network}: ` : '';
}

function Steps({
  found,
  metric,
  scenario,
}: {
  readonly found: Sensitivity;
  readonly metric: MetricId;
  readonly scenario: ScenarioDocument;
}) {
  const app = useApp();
  const plan = useAppState((state) => state.sweep);
  const document = useAppState(presentDocument);
  const steps = bestSteps(found, metric).slice(0, mostSteps);
  if (steps.length === 0) return <p className="note">No single step of a field makes it better.</p>;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">field</th>
          <th scope="col">step</th>
          <th scope="col">change</th>
          <th scope="col">axis</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ path, label, unit, from, to, change }) => (
          <tr key={`${path} ${to}`}>
            <th scope="row">
              {tenantOf(path, scenario)}
              {label}
            </th>
            <td>
              {entryText(from)} → {entryText(to)} {unit}
            </td>
            <td className="better">
              {(change[metric] ?? 0) > 0 ? '+' : '−'}
              {numberText(Math.abs(100 * (change[metric] ?? 0)))} %
            </td>
            <td>
              <button
                type="button"
                className="text-button"
                aria-label={`Add ${tenantOf(path, scenario)}${label} as an axis`}
                onClick={() => plan && app.plan(withAxis(plan, document, path))}
              >
                add
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Sensitivities({ sweep, scenario }: Props) {
  const study = useRef<Study | undefined>(undefined);
  const [result, setResult] = useState<Result<Sensitivity>>();
  const [isAsked, setAsked] = useState(false);
  const [wanted, setWanted] = useState<MetricId>();
  useEffect(() => () => study.current?.end(), []);
  const ask = async () => {
    setAsked(true);
    const own = startStudy();
    study.current = own;
    const answer = await own.sensitivity(scenario);
    own.end();
    if (study.current === own) setResult(answer);
  };
  const metric = wanted ?? sweep.objectives[0]?.metric ?? 'throughput';
  return (
    <div className="point-steps">
      <div className="point-steps-head">
        <b>What would help most</b>
        {result?.ok && (
          <select
            className="select"
            aria-label="Figure that should become better"
            value={metric}
            onChange={(event) => setWanted(event.target.value as MetricId)}
          >
            {sweep.metrics.map((id) => (
              <option key={id} value={id}>
                {findMetric(id)?.label}
              </option>
            ))}
          </select>
        )}
      </div>
      {!isAsked && (
        <button type="button" className="button" onClick={() => void pendingWork(ask())}>
          Try every field one step up and down
        </button>
      )}
      {isAsked && !result && (
        <p className="note" role="status">
          trying every field …
        </p>
      )}
      {result && !result.ok && <p className="note">{result.problem.text}</p>}
      {result?.ok && <Steps found={result.value} metric={metric} scenario={scenario} />}
    </div>
  );
}
