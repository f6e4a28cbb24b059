/** The chosen point run through the exact recurrence, and how far that is from the closed form of the sweep. */
import { useEffect, useState } from 'react';
import { metricOf } from '../../core/exploration/metrics';
import { deviationOf } from '../../core/exploration/simulated-points';
import type { Sweep } from '../../core/exploration/types';
import type { Evaluated } from '../../core/scenario/evaluate';
import { completeOffloadScenario } from '../../core/scenario/offload-scenario';
import { completeScenario } from '../../core/scenario/scenario';
import { isOffloadDocument, type ScenarioDocument } from '../../core/scenario/schema';
import { at } from '../../draw/at';
import type { SweepRun } from '../../store/exploration';
import { deviationText } from '../../store/exploration-columns';
import { exactAt } from '../../store/exploration-exact';
import { startStudy } from '../../worker/study-client';
import type { Reply } from '../../worker/protocol';
import { pendingWork } from '../platform/pending-work';

interface Props {
  readonly run: SweepRun;
  /** Undefined for a point whose figures are not kept. */
  readonly row: number | undefined;
  readonly scenario: ScenarioDocument;
}

/** Going along a front with the keys must not start a worker for each point passed. */
const pauseMs = 200;

/** The exact figures, once they are there, in the order of the sweep's metrics. */
function exactOf(sweep: Sweep, scenario: ScenarioDocument, reply: Reply): number[] | string {
  if (!reply.ok) return reply.problem.text;
  const complete = isOffloadDocument(scenario) ? completeOffloadScenario(scenario) : completeScenario(scenario);
  if (!complete.ok) return complete.problem.text;
  // The scenario and the reply are of one document, so of one kind.
  const evaluated = { kind: reply.kind, scenario: complete.value, evaluation: reply.evaluation } as Evaluated;
  return sweep.metrics.map((id) => metricOf(evaluated, id));
}

/** Figures that the sweep has by now, or those of an evaluation of its own. */
function useExact(
  { table }: SweepRun,
  row: number | undefined,
  scenario: ScenarioDocument,
): readonly number[] | string | undefined {
  const [found, setFound] = useState<{ readonly of: ScenarioDocument; readonly figures: number[] | string }>();
  const known = row === undefined ? undefined : exactAt(table, row);
  const isKnown = known !== undefined && known.reason === undefined;
  const { sweep } = table;
  useEffect(() => {
    if (isKnown) return undefined;
    let end: () => void = () => undefined;
    let isCurrent = true;
    const ask = async () => {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (!isCurrent) return;
      const study = startStudy();
      end = study.end;
      const reply = await study.evaluate(scenario);
      study.end();
      if (reply) setFound({ of: scenario, figures: exactOf(sweep, scenario, reply) });
    };
    void pendingWork(ask());
    return () => {
      isCurrent = false;
      end();
    };
  }, [sweep, scenario, isKnown]);
  if (isKnown) return known.metrics;
  return found?.of === scenario ? found.figures : undefined;
}

export function ExactFigures({ run, row, scenario }: Props) {
  const exact = useExact(run, row, scenario);
  const metrics = run.table.columns.filter(({ kind }) => kind === 'metric');
  if (typeof exact === 'string') return <p className="note">Simulated step by step: {exact}</p>;
  const rows = metrics.flatMap((column, place) => {
    const [closed, found] = [row === undefined ? NaN : at(column.values, row), exact?.[place] ?? NaN];
    return row !== undefined && Number.isNaN(closed) ? [] : [{ column, closed, found }];
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
            <th scope="col" title="of the exact figure from that of the closed form">
              deviation
            </th>
          </tr>
        </thead>
        <tbody>
          {judged.map(({ column, closed, found }) => (
            <tr key={column.id}>
              <th scope="row">{column.label}</th>
              <td>{Number.isNaN(found) ? '…' : column.text(found)}</td>
              <td>{Number.isNaN(found / closed) ? '' : deviationText(deviationOf(closed, found))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
