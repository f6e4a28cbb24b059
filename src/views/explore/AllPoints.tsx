/** Where not all points are kept: what is, and how often each figure occurs among all of them. */
import { useMemo } from 'react';
import { countOfHistogram, quantileOf, type Histogram } from '../../core/exploration/histogram';
import { at } from '../../draw/at';
import { membersOf } from '../../draw/explore/bit-set';
import { thinned } from '../../draw/explore/drawn-rows';
import { histogramBars, pickedShares } from '../../draw/explore/histogram-bars';
import type { PointColumn } from '../../draw/explore/point-column';
import type { ScatterScene } from '../../draw/explore/scatter-layout';
import { countText, pluralText } from '../../draw/quantity-text';
import type { SweepRun } from '../../store/exploration';
import { columnOf } from './row-facts';

interface Props {
  readonly run: SweepRun;
  readonly scene: ScatterScene;
}

const mostBars = 32;
/** Of its own width. */
const barWidth = 0.84;
/** Of the height: a bar of a single point is to be seen. */
const leastHeight = 0.03;
/** Points that tell how much of a bar is picked out. */
const mostAsked = 50_000;

/** Bars as one outline in a box as wide as there are bars and 1 high. */
function barsPath(heights: Float64Array): string {
  return Array.from(heights, (height, bar) =>
    height === 0 ? '' : `M${bar} 1V${(1 - Math.max(leastHeight, height)).toFixed(4)}h${barWidth}V1z`,
  ).join('');
}

function histogramText({ label, text }: PointColumn, histogram: Histogram, isLog: boolean): string {
  const count = countOfHistogram(histogram);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => text(quantileOf(histogram, share)));
  return `${label} of ${pluralText(count, 'feasible point')}${isLog ? ', logarithmic' : ''}: ${text(histogram.least)} to ${text(histogram.most)}, half of them from ${low} to ${high}, median ${middle}`;
}

interface BarsProps {
  readonly column: PointColumn;
  readonly histogram: Histogram;
  readonly shown: Uint32Array;
  readonly scene: ScatterScene;
}

function Bars({ column, histogram, shown, scene: { shown: all, picked } }: BarsProps) {
  const bars = useMemo(() => histogramBars(histogram, mostBars), [histogram]);
  const shares = useMemo(
    () => (bars && picked !== all ? pickedShares(bars, column.values, shown, picked) : undefined),
    [bars, column, shown, all, picked],
  );
  if (!bars) return null;
  const { counts, isLog } = bars;
  const highest = Math.max(...counts);
  const heights = counts.map((count) => count / highest);
  const words = histogramText(column, histogram, isLog);
  return (
    <li title={words}>
      <span className="all-points-name">{column.label}</span>
      <svg viewBox={`0 0 ${counts.length} 1`} preserveAspectRatio="none" role="img" aria-label={words}>
        <path className={shares ? 'all-points-dimmed' : undefined} d={barsPath(heights)} />
        {shares && <path d={barsPath(heights.map((height, bar) => height * at(shares, bar)))} />}
      </svg>
      <span className="all-points-ends">
        <span>{column.text(histogram.least)}</span>
        {isLog && <span>log</span>}
        <span>{column.text(histogram.most)}</span>
      </span>
    </li>
  );
}

export function AllPoints({ run: { table, summary }, scene }: Props) {
  const shown = useMemo(() => membersOf(thinned(scene.shown, mostAsked)), [scene.shown]);
  const [all, kept] = [countText(table.sweep.pointCount), countText(table.sample.rows)];
  return (
    <section className="all-points" aria-label="All points">
      <p>
        {all} points: front and histograms of all of them, pictures and table of a seeded sample of {kept}
      </p>
      {/* In the order of the sweep, which has those of objectives first. More of them than there is room for are scrolled to, by keyboard as well. */}
      <ol tabIndex={0} aria-label="How often figures occur">
        {table.sweep.metrics.map((id, place) => {
          const [column, histogram] = [columnOf(table, id), summary?.histograms?.[place]];
          if (!column || !histogram) return null;
          return <Bars key={id} column={column} histogram={histogram} shown={shown} scene={scene} />;
        })}
      </ol>
    </section>
  );
}
