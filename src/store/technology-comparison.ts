/**
 * The same tenants on crossbars and on a GPU whose memory computes, side by side: figures with a word for their ratio, and in
 * what the two setups differ, so that no figure is taken for more than it says.
 */
import { compareEvaluations, type ComparedMetric, type EnergyScope } from '../core/scenario/compare-evaluations';
import type { ScenarioDocument } from '../core/scenario/schema';
import { isOffloadDocument } from '../core/scenario/schema';
import { withKind } from '../core/scenario/switch-kind';
import type { SystemKind } from '../core/scenario/system-kind';
import { countText, factorText, pluralText, quantityText, timeText, type Measure } from '../draw/quantity-text';
import { compare, type Comparison } from './comparison';
import type { AppState, OffloadShown, ReramShown, Shown } from './state';

export const kindTitles: Readonly<Record<SystemKind, string>> = {
  reram: 'ReRAM crossbars',
  'gpu+dram-pim': 'GPU + DRAM-PIM',
};

export function otherKind(kind: SystemKind): SystemKind {
  return kind === 'reram' ? 'gpu+dram-pim' : 'reram';
}

/** The scenario's tenants on the other technology, at its defaults. */
export function counterpartOf(document: ScenarioDocument): ScenarioDocument {
  return withKind(document, isOffloadDocument(document) ? 'reram' : 'gpu+dram-pim');
}

/** The pinned baseline, where it is of the other technology: it was set up with care, so it is what is compared. */
export function pinnedCounterpart({ shown, baseline }: Pick<AppState, 'shown' | 'baseline'>): Shown | undefined {
  return shown !== undefined && baseline !== undefined && baseline.kind !== shown.kind ? baseline : undefined;
}

/** How a figure reads, and the words for more and for less of it. */
interface MetricWords {
  readonly label: string;
  readonly measure: Measure;
  readonly more: string;
  readonly less: string;
  readonly isLessBetter: boolean;
}

const metricWords: Readonly<Record<string, MetricWords>> = {
  round: { label: 'Round', measure: 'time', more: 'slower', less: 'faster', isLessBetter: true },
  latency: { label: 'Latency', measure: 'time', more: 'slower', less: 'faster', isLessBetter: true },
  interval: { label: 'Interval', measure: 'time', more: 'longer', less: 'shorter', isLessBetter: true },
  throughput: { label: 'Throughput', measure: 'rate', more: 'higher', less: 'lower', isLessBetter: false },
  gops: { label: 'Rate of operations', measure: 'operations', more: 'higher', less: 'lower', isLessBetter: false },
  energy: { label: 'Energy', measure: 'energy', more: 'more energy', less: 'less energy', isLessBetter: true },
  power: { label: 'Average power', measure: 'power', more: 'more power', less: 'less power', isLessBetter: true },
  gopsPerWatt: { label: 'GOPS / W', measure: 'magnitude', more: 'higher', less: 'lower', isLessBetter: false },
}; // prettier-ignore

export interface ComparedRow {
  readonly id: string;
  readonly label: string;
  readonly measure: Measure;
  readonly unit: string;
  readonly left: number | undefined;
  readonly right: number | undefined;
  /** Of the right side over the left one; absent where they do not speak of the same. */
  readonly comparison?: Comparison;
  /** `3.2× slower`; where there is no ratio, why. */
  readonly words: string;
}

export interface ComparedTenantRows {
  readonly name: string;
  readonly rows: readonly ComparedRow[];
}

export interface TechnologyComparison {
  readonly system: readonly ComparedRow[];
  readonly tenants: readonly ComparedTenantRows[];
  readonly operators: ReturnType<typeof compareEvaluations>['tenants'];
  /** In what the setups differ, left first. */
  readonly differences: readonly SetupDifference[];
}

export interface SetupDifference {
  readonly what: string;
  readonly left: string;
  readonly right: string;
}

const ofRound: ReadonlySet<string> = new Set(['round', 'energy']);

function inferencesOf({ complete }: Shown): number {
  return complete.tenants.reduce((sum, { batch }) => sum + batch, 0);
}

function wordsOf({ ratio, verdict }: Comparison, { more, less }: MetricWords): string {
  if (verdict === 'same') return 'the same';
  return ratio > 1 ? `${factorText(ratio)} ${more}` : `${factorText(1 / ratio)} ${less}`;
}

/** Why two figures have no ratio. */
function reasonOf({ left, right }: ComparedMetric, isOfAnotherRound: boolean): string {
  if (left === undefined || right === undefined) return 'only one side has it';
  return isOfAnotherRound ? 'rounds of other batches' : 'they count different things';
}

function rowOf(metric: ComparedMetric, isOfAnotherRound: boolean): ComparedRow[] {
  const { id, unit, left, right, ratio } = metric;
  const words = metricWords[id];
  if (words === undefined || (left === undefined && right === undefined)) return [];
  const { label, measure, isLessBetter } = words;
  const comparison =
    ratio === undefined || isOfAnotherRound
      ? undefined
      : compare(right, left, isLessBetter ? 'less is better' : 'more is better');
  return [
    {
      ...{ id, label, measure, unit, left, right },
      ...(comparison && { comparison }),
      words: comparison ? wordsOf(comparison, words) : reasonOf(metric, isOfAnotherRound),
    },
  ];
}

const scopeWords: Readonly<Record<EnergyScope, string>> = {
  chip: 'the whole chip: crossbars, converters, buffers, leakage',
  'GPU and memory commands': 'commands of the memory, and the GPU by its power',
  'memory commands': 'commands of the memory alone; the GPU counts nothing',
  none: 'nothing: no commands are issued',
};

function reramSetup({ complete, evaluation }: ReramShown): Readonly<Record<string, string>> {
  const { system, policy, pipeline } = complete;
  return {
    hardware: `${pluralText(system.tiles, 'tile')}, ${countText(evaluation.system.crossbars)} crossbars (preset ${system.preset})`,
    numbers: `${countText(system.weightBits)}-bit weights, ${countText(system.activationBits)}-bit activations`,
    weights: `stay in crossbars; writing them once takes ${timeText(evaluation.system.initialProgramming_ns)}, outside the round`,
    execution: 'operators of an inference overlap, row by row',
    policies: `tenancy ${policy.tenancy}, replicas ${policy.allocation}`,
    timing: pipeline.timing,
    figures: 'reconstructed from published component tables; no measurement',
  };
}

function offloadSetup({ complete, evaluation }: OffloadShown): Readonly<Record<string, string>> {
  const { system, policy, pipeline } = complete;
  const { low, high } = evaluation.baseline.speedupBand;
  return {
    hardware: `a GPU and ${pluralText(system.dramPim.channels, 'memory channel')}, of which ${countText(system.dramPim.pimChannels)} compute (preset ${system.preset})`,
    numbers: 'fp16',
    weights: 'lie in the memory; twice where an operator is cut',
    execution: 'one operator after the other, GPU and memory at the same time where it is cut or in a pipeline',
    policies: `offload ${policy.offload}`,
    timing: pipeline.timing,
    figures: `the GPU is a substitute, a roofline: its range alone moves the gain from ${factorText(low)} to ${factorText(high)}`,
  };
}

function setupOf(shown: Shown, scope: EnergyScope): Readonly<Record<string, string>> {
  const batches = shown.complete.tenants.map(({ batch }) => countText(batch)).join(', ');
  const own = shown.kind === 'reram' ? reramSetup(shown) : offloadSetup(shown);
  return { ...own, 'batch of each tenant': batches, 'energy counts': scopeWords[scope] };
}

/** What has the same words on both sides is left out. */
function differencesOf(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>) {
  return Object.entries(left).flatMap(([what, words]): SetupDifference[] => {
    const other = right[what] ?? '';
    return words === other ? [] : [{ what, left: words, right: other }];
  });
}

/** Tenants are matched by name; one that only one side has is left out. */
export function compareTechnologies(left: Shown, right: Shown): TechnologyComparison {
  const { metrics, tenants, energyScopes } = compareEvaluations(left.evaluation, right.evaluation);
  const isAnotherRound = inferencesOf(left) !== inferencesOf(right);
  return {
    system: metrics.flatMap((metric) => rowOf(metric, isAnotherRound && ofRound.has(metric.id))),
    tenants: tenants.map(({ name, metrics: own }) => ({ name, rows: own.flatMap((metric) => rowOf(metric, false)) })),
    operators: tenants,
    differences: differencesOf(setupOf(left, energyScopes[0]), setupOf(right, energyScopes[1])),
  };
}

/** The headline: `GPU + DRAM-PIM is 3.2× slower a round and …`. */
export function headlineOf(comparison: TechnologyComparison, right: SystemKind): string {
  const told = ['round', 'throughput', 'energy'].flatMap((id) => {
    const row = comparison.system.find((each) => each.id === id);
    return row?.comparison ? [`${row.label.toLowerCase()} ${row.words}`] : [];
  });
  return told.length === 0 ? 'Nothing of both can be compared.' : `${kindTitles[right]}: ${told.join(', ')}.`;
}

/** A figure in the unit that reads best. */
export function figureText(value: number | undefined, measure: Measure): string {
  return quantityText(value, measure);
}
