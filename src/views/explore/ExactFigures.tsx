/** The chosen point run through the exact recurrence, and how far the closed form of the sweep is from it. */
import { useEffect, useState } from 'react';
import { metricOf } from '../../core/exploration/metrics';
import type { Evaluated } from '../../core/scenario/evaluate';
import { completeOffloadScenario } from '../../core/scenario/offload-scenario';
import { completeScenario } from '../../core/scenario/scenario';
import { isOffloadDocument, type ScenarioDocument } from '../../core/scenario/schema';
import { at } from '../../draw/at';
import { numberText } from '../../draw/quantity-text';
import type { SweepRun } from '../../store/exploration';
import type { PointTable } from '../../store/exploration-table';
import { startStudy } from '../../worker/study-client';
import type { Reply } from '../../worker/protocol';
import { pendingWork } from '../platform/pending-work';

interface Props {
  readonly run: SweepRun;
  readonly row: number;
  readonly scenario: ScenarioDocument;
}

/** Going along a front with the keys must not start a worker for each point passed. */
const pauseMs = 200;

/** The exact figures, once they are there, in the order of the sweep's metrics. */
function exactOf(table: PointTable, scenario: ScenarioDocument, reply: Reply): number[] | string {
  if (!reply.ok) return reply.problem.text;
  const complete = isOffloadDocument(scenario) ? completeOffloadScenario(scenario) : completeScenario(scenario);
  if (!complete.ok) return complete.problem.text;
  // The scenario and the reply are of one document, so of one kind.
  const evaluated = { kind: reply.kind, scenario: complete.value, evaluation: reply.evaluation } as Evaluated;
  return table.sweep.metrics.map((id) => metricOf(evaluated, id));
}

function deviationText(closed: number, exact: number): string {
  const share = closed / exact - 1;
  if (Math.abs(share) < 1e-9) return '0 %';
  return `${share > 0 ? '+' : '−'}${numberText(Math.abs(100 * share))} %`;
}

function useExact(run: SweepRun, scenario: ScenarioDocument): number[] | string | undefined {
  const [found, setFound] = useState<{ readonly of: ScenarioDocument; readonly figures: number[] | string }>();
  const { table } = run;
  useEffect(() => {
    let end: () => void = () => undefined;
    let isCurrent = true;
    const ask = async () => {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (!isCurrent) return;
      const study = startStudy();
      end = study.end;
      const reply = await study.evaluate(scenario);
      study.end();
      if (reply) setFound({ of: scenario, figures: exactOf(table, scenario, reply) });
    };
    void pendingWork(ask());
    return () => {
      isCurrent = false;
      end();
    };
  }, [table, scenario]);
  return found?.of === scenario ? found.figures : undefined;
}

export function ExactFigures({ run, row, scenario }: Props) {
  const exact = useExact(run, scenario);
  const metrics = run.table.columns.slice(run.table.sweep.axes.length);
  if (typeof exact === 'string') return <p className="note">Simulated step by step: {exact}</p>;
  const rows = metrics.flatMap((column, place) => {
    const [closed, found] = [at(column.values, row), exact?.[place] ?? NaN];
    return Number.isNaN(closed) ? [] : [{ column, closed, found }];
  });
  const judged = rows.filter(({ column }) => column.direction !== undefined);
  return (
    <details className="point-exact" open>
      <summary>Simulated step by step</summary>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">figure</th>
            <th scope="col">exact</th>
            <th scope="col">closed form is off by</th>
          </tr>
        </thead>
        <tbody>
          {judged.map(({ column, closed, found }) => (
            <tr key={column.id}>
              <th scope="row">{column.label}</th>
              <td>{Number.isNaN(found) ? '…' : column.text(found)}</td>
              <td>{Number.isNaN(found) ? '' : deviationText(closed, found)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
