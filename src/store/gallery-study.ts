/** What we compute where a paper states a figure: the same question on networks and chips of our choice. */
import type { Constant } from '../core/basis/constant';
import { publishedTrends, type Trend, type TrendId } from '../core/interconnect/published-trends';
import { ablationCells, type AblationCell } from '../core/scenario/ablation';
import { offloadDifference, type OffloadFigure } from '../core/scenario/offload-study';
import {
  collaborativeEnergyGain,
  collaborativeSpeedupHigh,
  collaborativeSpeedupLow,
  hitmResourceShare,
  hitmThroughputShare,
} from '../core/scenario/published-figures';
import { factorText, shareText } from '../draw/quantity-text';
import { mixesOf, rangeOf, type AblationAnswer } from './ablation-study';
import { multiModalNetworks } from './network-facts';
import { meanShares, networkSubject, sharesAt, type Shares } from './replica-study';

/** One figure of a paper beside ours. */
export interface ComparedFigure {
  readonly label: string;
  readonly stated: Constant;
  readonly ours: number;
  /** What ours is taken over. */
  readonly setup: string;
  /** `change`: a share more or less than before. */
  readonly shownAs: 'share' | 'factor' | 'change' | 'kelvin';
}

/** Budgets in ISAAC chips, as the example of the model has them. */
const hitmChips: readonly number[] = [8, 16, 32];

const tilesPerChip = 168;

/** Both shares of every multi-modal network at every budget that it fits in. */
function hitmShares(): Shares[] {
  return multiModalNetworks.flatMap((network) =>
    hitmChips.flatMap((chips) => {
      const subject = networkSubject({ tenants: [{ network }], system: { tiles: chips * tilesPerChip } }, network);
      const shares = subject.ok ? sharesAt(subject.value, subject.value.chip) : undefined;
      return shares ? [shares] : [];
    }),
  );
}

export function hitmComparison(): ComparedFigure[] {
  const all = hitmShares();
  const mean = meanShares(all);
  if (!mean) return [];
  const setup = `mean of ${all.length} cases: ${multiModalNetworks.length} networks alone on ${hitmChips.join(', ')} chips, where they fit`;
  return [
    { label: 'throughput of the unlimited, mean', stated: hitmThroughputShare, ours: mean.throughput, setup, shownAs: 'share' },
    { label: 'resources used, mean', stated: hitmResourceShare, ours: mean.resources, setup, shownAs: 'share' },
  ]; // prettier-ignore
}

/** Cells over which the paper's range is asked for: both levels at work, on every chip size and mix but the scenario's own. */
export function collaborativeCells(): AblationCell[] {
  return ablationCells(false).filter(({ design }) => design === 'both');
}

/** @param answers of `collaborativeCells`; none while they are not there */
export function collaborativeComparison(answers: readonly AblationAnswer[]): ComparedFigure[] {
  const speedup = rangeOf(answers, 'both', 'speedup');
  const energyGain = rangeOf(answers, 'both', 'energyGain');
  if (!speedup || !energyGain) return [];
  const setup = `both levels in ${answers.length} cases, ${mixesOf(answers.map(({ cell }) => cell)).length} mixes on chips of 1/8 to 4 times 168 tiles`;
  return [
    { label: 'speed-up, least', stated: collaborativeSpeedupLow, ours: speedup[0], setup, shownAs: 'factor' },
    { label: 'speed-up, greatest', stated: collaborativeSpeedupHigh, ours: speedup[1], setup, shownAs: 'factor' },
    { label: 'energy gain, greatest', stated: collaborativeEnergyGain, ours: energyGain[1], setup, shownAs: 'factor' },
  ]; // prettier-ignore
}

/**
 * What is published of GPUs with DRAM-PIM: ours hangs on a substitute of the GPU, so its range is part of the setup.
 *
 * @param figures of `publishedOffloadFigures`; none while they are not there
 */
export function pimflowComparison(figures: readonly OffloadFigure[]): ComparedFigure[] {
  return figures.map(({ label, stated, ours, low, high, setup, shownAs }) => {
    const words = shownAs === 'share' ? shareText : factorText;
    const range = `${words(low)} to ${words(high)} over the range of the GPU substitute`;
    return { label, stated, ours, setup: `${setup}; ${range}. ${offloadDifference}`, shownAs };
  });
}

const shownUnits = { change: 'change', factor: 'factor', K: 'kelvin' } as const;

/** The most that comes out of ours for one published figure. */
function wireFigure(id: TrendId, label: string, trends: readonly Trend[]): ComparedFigure[] {
  const own = trends.filter((trend) => trend.id === id);
  const [first] = own;
  if (!first) return [];
  const stated = publishedTrends[id];
  const isFactor = stated.unit === 'factor';
  const best = own.reduce((most, trend) => (isFactor === trend.ours > most.ours ? trend : most), first);
  const setup = own.length > 1 ? `the most of ${own.length} comparisons; ${best.title}` : best.title;
  return [{ label, stated, ours: best.ours, setup, shownAs: shownUnits[stated.unit as keyof typeof shownUnits] }];
}

/** @param trends of the study `directions`; none while they are not there */
export function dataflowComparison(trends: readonly Trend[]): ComparedFigure[] {
  return [
    ...wireFigure('floretLatency', 'Floret: latency, up to', trends),
    ...wireFigure('floretEnergy', 'Floret: energy, up to', trends),
    ...wireFigure('degeneratedLatency', 'curve of a parent: latency, up to', trends),
    ...wireFigure('degeneratedEnergy', 'curve of a parent: energy, up to', trends),
    ...wireFigure('teflonEdp36', '3D, 36 cores: energy × delay', trends),
    ...wireFigure('teflonEdp64', '3D, 64 cores: energy × delay', trends),
    ...wireFigure('teflonEdp100', '3D, 100 cores: energy × delay', trends),
  ];
}

/** Joint design against performance alone. @param trends as of `dataflowComparison` */
export function jointComparison(trends: readonly Trend[]): ComparedFigure[] {
  return wireFigure('jointPeak', 'joint design: peak temperature', trends);
}

/** Ours over the stated figure, less 1. */
export function deviationOf({ ours, stated }: ComparedFigure): number {
  return ours / stated.value - 1;
}
