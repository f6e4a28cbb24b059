/** The figures of the whole chip as a table: value, unit, formula with numbers filled in, and which way is better. */
import type { ReramEvaluation } from '../../core/scenario/evaluation';
import type { CompleteDocument } from '../../core/scenario/complete-document';
import { countText, factorText, numberText, quantityText, type Measure } from '../../draw/quantity-text';
import type { Sense } from '../../store/comparison';

export interface SystemMetric {
  readonly id: string;
  readonly label: string;
  readonly measure: Measure;
  readonly unit: string;
  readonly sense: Sense;
  readonly value: number;
  readonly formula: string;
}

/** The batches of all tenants. */
export function inferencesOfRound({ tenants }: Pick<CompleteDocument, 'tenants'>): number {
  return tenants.reduce((sum, { batch }) => sum + batch, 0);
}

export interface SystemMetrics {
  /** The four that are set large. */
  readonly first: readonly SystemMetric[];
  readonly rest: readonly SystemMetric[];
}

export function systemMetrics(evaluation: ReramEvaluation, inferences: number): SystemMetrics {
  const { baseline, system, makespan_ns, tenants } = evaluation;
  const round = quantityText(makespan_ns, 'time');
  const energy = quantityText(system.energy_pJ, 'energy');
  const slowest = tenants.reduce((worst, each) => (each.makespan_ns > worst.makespan_ns ? each : worst));
  const first: SystemMetric[] = [
    {
      id: 'round',
      label: 'Round time',
      measure: 'time',
      unit: 'ns',
      sense: 'less is better',
      value: makespan_ns,
      formula: `Time of a batch of every tenant. The longest is ${slowest.name} with ${quantityText(slowest.makespan_ns, 'time')}.`,
    },
    {
      id: 'throughput',
      label: 'Throughput',
      measure: 'rate',
      unit: 'inferences/s',
      sense: 'more is better',
      value: system.throughput_per_s,
      formula: `Sum over tenants of 1 / interval: ${tenants.map((each) => `${each.name} ${quantityText(each.throughput_per_s, 'rate')}`).join(', ')}.`,
    },
    {
      id: 'energy',
      label: 'Energy / inference',
      measure: 'energy',
      unit: 'pJ',
      sense: 'less is better',
      value: system.energy_pJ / inferences,
      formula: `Energy of a round / its inferences: ${energy} / ${countText(inferences)}.`,
    },
    {
      id: 'power',
      label: 'Average power',
      measure: 'power',
      unit: 'mW',
      sense: 'less is better',
      value: system.power_mW,
      formula: `Energy of a round / its time: ${energy} / ${round}.`,
    },
  ];
  const used = `${countText(system.crossbarsUsed)} of ${countText(system.crossbars)} crossbars hold weights`;
  const rest: SystemMetric[] = [
    { id: 'gops', label: 'Rate of operations', measure: 'operations', unit: 'GOPS', sense: 'more is better', value: system.gops, formula: 'Twice the multiply-accumulates of an inference x throughput, over all tenants.' },
    { id: 'gops-per-watt', label: 'GOPS / W', measure: 'magnitude', unit: 'GOPS/W', sense: 'more is better', value: system.gopsPerWatt, formula: `Rate of operations / average power: ${numberText(system.gops)} GOPS / ${quantityText(system.power_mW, 'power')}.` },
    { id: 'gops-per-area', label: 'GOPS / mm²', measure: 'magnitude', unit: 'GOPS/mm²', sense: 'more is better', value: system.gopsPerMm2, formula: `Rate of operations / area: ${numberText(system.gops)} GOPS / ${quantityText(system.area_mm2, 'area')}.` },
    { id: 'area', label: 'Chip area', measure: 'area', unit: 'mm²', sense: 'less is better', value: system.area_mm2, formula: 'Roll-up of the component table over all tiles.' },
    { id: 'peak-power', label: 'Peak power', measure: 'power', unit: 'mW', sense: 'less is better', value: system.peakPower_mW, formula: 'Roll-up of the component table: everything at full load.' },
    { id: 'used', label: 'Crossbars in use', measure: 'share', unit: '', sense: 'more is better', value: system.crossbarsUsed / system.crossbars, formula: `${used}.` },
    { id: 'weighted', label: 'Weighted throughput', measure: 'rate', unit: 'inferences/s', sense: 'more is better', value: system.weightedThroughput_per_s, formula: 'Sum over tenants of weight / interval.' },
    { id: 'programming', label: 'First programming', measure: 'time', unit: 'ns', sense: 'less is better', value: system.initialProgramming_ns, formula: 'Time to write all weights once, before the first round.' },
    { id: 'energy-gain-bound', label: 'Energy gain, at most', measure: 'factor', unit: '', sense: 'neither', value: baseline.energyGainBound, formula: `Energy of direct deployment / its dynamic energy, which is the same in any plan. This one gains ${factorText(baseline.energyGain)}.` },
  ]; // prettier-ignore
  return { first, rest };
}
