/** The figures of a GPU whose memory computes, against the GPU by itself or the pinned baseline. */
import { countText, factorText, quantityText, shareText } from '../../draw/quantity-text';
import { laneName } from '../../draw/timeline-rows';
import { compare } from '../../store/comparison';
import type { OffloadShown } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { ComparisonText, Metric, type MetricProps } from '../result/Metric';
import { pinnedComparison, type PinnedComparison } from '../result/pinned-comparison';
import { inferencesOfRound } from '../result/system-metrics';
import { Section } from '../scenario/Section';

/** The four that are set large. */
function firstMetrics(shown: OffloadShown, pinned: PinnedComparison | undefined): MetricProps[] {
  const { system, baseline, makespan_ns, tenants } = shown.evaluation;
  const inferences = inferencesOfRound(shown.complete);
  const [gpuNs, pimNs] = [sum(tenants.map(({ gpu_ns }) => gpu_ns)), sum(tenants.map(({ pim_ns }) => pim_ns))];
  const againstGpu = {
    comparison: compare(makespan_ns, baseline.makespan_ns, 'less is better'),
    reference: 'the GPU alone',
  };
  const energy = system.energy_pJ;
  return [
    {
      label: 'Round time',
      measure: 'time',
      unit: 'ns',
      value: makespan_ns,
      formula: 'Time of one inference of every tenant.',
      comparison: pinned ? pinned('round', 'less is better') : againstGpu,
    },
    {
      label: 'Throughput',
      measure: 'rate',
      unit: 'inferences/s',
      value: system.throughput_per_s,
      formula: `Inferences of a round / its time: ${countText(inferences)} / ${quantityText(makespan_ns, 'time')}.`,
      ...(pinned && { comparison: pinned('throughput', 'more is better') }),
    },
    ...(energy === undefined
      ? []
      : [
          {
            label: 'Energy / inference',
            measure: 'energy',
            unit: 'pJ',
            value: energy / inferences,
            formula: `Energy of what is counted in a round / its inferences: ${quantityText(energy, 'energy')} / ${countText(inferences)}.`,
            ...(pinned && { comparison: pinned('energy', 'less is better') }),
          } as const,
        ]),
    {
      label: 'Work on the GPU',
      measure: 'share',
      unit: '',
      value: gpuNs / Math.max(1, gpuNs + pimNs),
      formula: `Time of work on the GPU / on both sides: ${quantityText(gpuNs, 'time')} / ${quantityText(gpuNs + pimNs, 'time')}.`,
    },
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Those that are there. */
function restMetrics({ evaluation }: OffloadShown, pinned: PinnedComparison | undefined): MetricProps[] {
  const { gops, power_mW, gopsPerWatt, weightedThroughput_per_s, stp, antt, fairness } = evaluation.system;
  const share = { measure: 'magnitude', unit: '' } as const;
  const rows: readonly (Omit<MetricProps, 'value'> & { readonly value: number | undefined })[] = [
    { label: 'Rate of operations', measure: 'operations', unit: 'GOPS', value: gops, formula: 'Twice the multiply-accumulates of an inference x throughput, over all tenants.', ...(pinned && { comparison: pinned('gops', 'more is better') }) },
    { label: 'Average power', measure: 'power', unit: 'mW', value: power_mW, formula: 'Energy of a round / its time; there where the energy of the GPU is counted.', ...(pinned && { comparison: pinned('power', 'less is better') }) },
    { label: 'GOPS / W', measure: 'magnitude', unit: 'GOPS/W', value: gopsPerWatt, formula: 'Rate of operations / average power.', ...(pinned && { comparison: pinned('gopsPerWatt', 'more is better') }) },
    { label: 'Weighted throughput', measure: 'rate', unit: 'inferences/s', value: weightedThroughput_per_s, formula: 'Sum over tenants of weight / interval.' },
    { label: 'System throughput', ...share, value: stp, formula: 'Sum over tenants of 1 / slowdown: as many machines of their own the tenants would keep busy.' },
    { label: 'Mean slowdown', measure: 'factor', unit: '', value: antt, formula: 'Mean over tenants of latency / latency alone.' },
    { label: 'Fairness', ...share, value: fairness, formula: 'Least 1 / slowdown over the largest; 1: all are slowed alike.' },
  ]; // prettier-ignore
  return rows.flatMap(({ value, ...row }) => (value === undefined ? [] : [{ ...row, value }]));
}

function SidesTable({ shown }: { readonly shown: OffloadShown }) {
  const { system, baseline, makespan_ns, lanes } = shown.evaluation;
  const { low, high } = baseline.speedupBand;
  const gpuTime = quantityText(baseline.makespan_ns, 'time');
  return (
    <table className="table">
      <tbody>
        <tr>
          <th scope="row">GPU alone (substitute)</th>
          <td>{gpuTime}</td>
          <td>
            <ComparisonText
              comparison={compare(makespan_ns, baseline.makespan_ns, 'less is better')}
              reference={`the GPU alone: ${gpuTime}`}
            />
          </td>
        </tr>
        <tr>
          <th scope="row" title="With blocks of 64 and of 128: every gain hangs on the GPU that is compared with">
            gain over GPU blocks
          </th>
          <td colSpan={2}>
            {factorText(low)} to {factorText(high)}
          </td>
        </tr>
        {lanes.map(({ id, busy_ns, utilisation }) => (
          <tr key={id}>
            <th scope="row">{laneName({ id }, lanes)} at work</th>
            <td>{quantityText(busy_ns, 'time')}</td>
            <td>{shareText(utilisation)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">channels that compute</th>
          <td colSpan={2}>
            {countText(system.pimChannels)} of {countText(system.channels)}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

export function OffloadMetrics({ shown }: { readonly shown: OffloadShown }) {
  const baseline = useAppState((state) => state.baseline);
  const pinned = baseline && pinnedComparison(shown, baseline);
  return (
    <>
      <dl className="metrics">
        {firstMetrics(shown, pinned).map((metric) => (
          <Metric key={metric.label} {...metric} />
        ))}
      </dl>
      <SidesTable shown={shown} />
      <Section id="result.more" title="More figures" isGroup>
        <dl className="metrics-small">
          {restMetrics(shown, pinned).map((metric) => (
            <Metric key={metric.label} {...metric} isSmall />
          ))}
        </dl>
      </Section>
    </>
  );
}
