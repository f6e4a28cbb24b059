/** The figures of the whole chip, against direct deployment always and against the pinned baseline where there is one. */
import type { BaselineEvaluation, ReramEvaluation } from '../../core/scenario/evaluation';
import { factorText, fullText, quantityText, shareText } from '../../draw/quantity-text';
import { compare } from '../../store/comparison';
import { reramOf, type ReramShown } from '../../store/state';
import { lateView } from '../binding/late-view';
import { useAppState, useCommand } from '../binding/use-app';
import { Section } from '../scenario/Section';
import { ComparisonText, Metric, type ComparisonTextProps } from './Metric';
import { pinnedComparison } from './pinned-comparison';
import { ProblemReport } from './ProblemReport';
import { inferencesOfRound, systemMetrics, type SystemMetric } from './system-metrics';
import './result.css';

const OffloadMetrics = lateView(async () => (await import('../offload/OffloadMetrics')).OffloadMetrics);

/** How a figure stands to direct deployment with one replica, as far as that follows from its time and energy. */
function againstDirect(
  { baseline, makespan_ns, system }: ReramEvaluation,
  metric: SystemMetric,
): ComparisonTextProps | undefined {
  const ours = { time: makespan_ns, energy: system.energy_pJ };
  const direct = { time: baseline.makespan_ns, energy: baseline.energy_pJ };
  const pair: Readonly<Record<string, readonly [number, number]>> = {
    round: [ours.time, direct.time],
    energy: [ours.energy, direct.energy],
    power: [ours.energy / ours.time, direct.energy / direct.time],
  };
  const [value, reference] = pair[metric.id] ?? [];
  return value === undefined
    ? undefined
    : { comparison: compare(value, reference, metric.sense), reference: 'direct deployment' };
}

function Metrics({ shown }: { readonly shown: ReramShown }) {
  const baseline = useAppState((state) => state.baseline);
  const pinned = reramOf(baseline);
  const foreign = baseline && !pinned ? pinnedComparison(shown, baseline) : undefined;
  const metrics = systemMetrics(shown.evaluation, inferencesOfRound(shown.complete));
  const before = pinned && systemMetrics(pinned.evaluation, inferencesOfRound(pinned.complete));
  const comparisonOf = (metric: SystemMetric): ComparisonTextProps | undefined => {
    if (foreign) return foreign(metric.id, metric.sense);
    if (!before) return againstDirect(shown.evaluation, metric);
    const reference = [...before.first, ...before.rest].find(({ id }) => id === metric.id);
    return { comparison: compare(metric.value, reference?.value, metric.sense), reference: 'the pinned baseline' };
  };
  const metricProps = (metric: SystemMetric) => {
    const comparison = comparisonOf(metric);
    const { id: _id, sense: _sense, ...props } = metric;
    return { ...props, ...(comparison && { comparison }) };
  };
  return (
    <>
      <dl className="metrics">
        {metrics.first.map((metric) => (
          <Metric key={metric.id} {...metricProps(metric)} />
        ))}
      </dl>
      <BaselineTable evaluation={shown.evaluation} />
      <Section id="result.more" title="More figures" isGroup>
        <dl className="metrics-small">
          {metrics.rest.map((metric) => (
            <Metric key={metric.id} {...metricProps(metric)} isSmall />
          ))}
        </dl>
      </Section>
    </>
  );
}

function BaselineRow({
  title,
  baseline,
  evaluation,
}: {
  readonly title: string;
  readonly baseline: BaselineEvaluation;
  readonly evaluation: ReramEvaluation;
}) {
  const time = compare(evaluation.makespan_ns, baseline.makespan_ns, 'less is better');
  const energy = compare(evaluation.system.energy_pJ, baseline.energy_pJ, 'less is better');
  const writes = baseline.writesPerCellHour;
  const energyWords = `${baseline.policy}: ${quantityText(baseline.energy_pJ, 'energy')}; at most ${factorText(baseline.energyGainBound)} less, for dynamic energy is the same in any plan`;
  return (
    <>
      <tr className={writes === undefined ? '' : 'baseline-noted'}>
        <th scope="row">{title}</th>
        <td>
          <ComparisonText
            comparison={time}
            reference={`${baseline.policy}: ${quantityText(baseline.makespan_ns, 'time')}`}
          />
        </td>
        <td>
          <ComparisonText comparison={energy} reference={energyWords} />
        </td>
      </tr>
      {writes !== undefined && (
        <tr className="baseline-note">
          <td colSpan={3} title={`${fullText(writes, '')}, if the round repeats without pause`}>
            {quantityText(writes, 'magnitude')} writes of a cell and hour
          </td>
        </tr>
      )}
    </>
  );
}

function BaselineTable({ evaluation }: { readonly evaluation: ReramEvaluation }) {
  const { bound_ns, gap } = evaluation.tenancy;
  return (
    <table className="table baseline-table">
      <thead>
        <tr>
          <th scope="col">against</th>
          <th scope="col">round time</th>
          <th scope="col">energy</th>
        </tr>
      </thead>
      <tbody>
        <BaselineRow title="direct deployment" baseline={evaluation.baseline} evaluation={evaluation} />
        <BaselineRow title="… with replicas" baseline={evaluation.baselineWithReplicas} evaluation={evaluation} />
        {bound_ns !== undefined && (
          <tr>
            <th scope="row" title="No division of this chip does better than this weighted time">
              certified bound
            </th>
            <td>{quantityText(bound_ns, 'time')}</td>
            <td>{gap === undefined ? '-' : `gap ${shareText(gap)}`}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Which answer the figures are: the closed form's comes first, the exact one right after. */
function StageTag() {
  const stage = useAppState(({ shown }) => shown?.stage);
  const isCancelled = useAppState((state) => state.isCancelled);
  const hasProblem = useAppState(({ problem }) => problem !== undefined);
  if (isCancelled) return <span className="pill">not evaluated</span>;
  if (stage === undefined || hasProblem) return null;
  return (
    <span className="pill" title={stage === 'exact' ? 'Simulated step by step' : 'From the closed form'}>
      {stage === 'exact' ? 'exact' : 'about'}
    </span>
  );
}

function PinButton() {
  const pin = useCommand('view.pin');
  const isPinned = useAppState(({ baseline }) => baseline !== undefined);
  return (
    <button
      type="button"
      className="text-button"
      aria-pressed={isPinned}
      disabled={!pin.isEnabled}
      title={`${pin.title} (${pin.key ?? ''})`}
      onClick={pin.run}
    >
      {isPinned ? 'Unpin baseline' : 'Pin baseline'}
    </button>
  );
}

function CompareButton() {
  const compareThem = useCommand('view.compare');
  return (
    <button
      type="button"
      className="text-button"
      disabled={!compareThem.isEnabled}
      title={`${compareThem.title} (${compareThem.key ?? ''})`}
      onClick={compareThem.run}
    >
      Compare
    </button>
  );
}

export function ResultSection() {
  const shown = useAppState((state) => state.shown);
  const problem = useAppState((state) => state.problem);
  const actions = (
    <span className="result-actions">
      <StageTag />
      <CompareButton />
      <PinButton />
    </span>
  );
  return (
    <Section id="result" title="Result" actions={actions}>
      {problem && <ProblemReport problem={problem} />}
      {!problem && shown?.kind === 'reram' && <Metrics shown={shown} />}
      {!problem && shown?.kind === 'gpu+dram-pim' && <OffloadMetrics shown={shown} />}
    </Section>
  );
}
