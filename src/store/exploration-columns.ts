/** The columns of a sweep's points, empty, and how their figures are written. */
import { findMetric } from '../core/exploration/metric-records';
import type { Scalar, Sweep, SweepAxis } from '../core/exploration/types';
import { findField } from '../core/scenario/fields';
import type { PointColumn } from '../draw/explore/point-column';
import { countText, numberText, quantityText, type Measure } from '../draw/quantity-text';

/** How the figures of a metric are written; others by their number and unit. */
const measures: Readonly<Partial<Record<string, Measure>>> = {
  '1/s': 'rate',
  ns: 'time',
  pJ: 'energy',
  mW: 'power',
  'mm²': 'area',
};

/** Energy times delay in units that read well: from pJ x ns, as the figures have it. */
const energyDelays = [
  { unit: 'pJ·s', size: 1e9 },
  { unit: 'nJ·s', size: 1e12 },
  { unit: 'µJ·s', size: 1e15 },
  { unit: 'mJ·s', size: 1e18 },
] as const;

function energyDelayText(value: number): string {
  const { unit, size } = energyDelays.findLast((each) => value >= each.size) ?? energyDelays[0];
  return `${numberText(value / size)} ${unit}`;
}

function metricText(unit: string): (value: number) => string {
  if (unit === 'pJ·ns') return energyDelayText;
  const measure = measures[unit];
  if (measure) return (value) => quantityText(value, measure);
  return (value) => (unit === '' || Number.isNaN(value) ? numberText(value) : `${numberText(value)} ${unit}`);
}

/** Words of an axis are shown by the titles that its field gives them. */
function wordsOf({ paths, values }: SweepAxis): string[] | undefined {
  if (values.length === 0 || values.every((value) => typeof value === 'number')) return undefined;
  const field = findField(paths[0] ?? '');
  const title = (value: Scalar) => {
    if (typeof value === 'boolean') return value ? 'on' : 'off';
    const choice = field?.kind === 'choice' ? field.choices.find(({ id }) => id === value) : undefined;
    return choice?.title ?? String(value);
  };
  return values.map(title);
}

function axisText(unit: string, isInteger: boolean): (value: number) => string {
  const measure = measures[unit];
  if (measure) return (value) => quantityText(value, measure);
  const text = isInteger ? countText : numberText;
  return (value) => (unit === '' ? text(value) : `${text(value)} ${unit}`);
}

export function axisColumn(axis: SweepAxis, rowCount: number): PointColumn {
  const words = wordsOf(axis);
  const isInteger = axis.values.every(Number.isInteger);
  return {
    id: `axis:${axis.paths.join(' ')}`,
    label: axis.label,
    kind: 'axis',
    values: new Float64Array(rowCount),
    ...(words && { words }),
    text: words ? (place) => words[Math.round(place)] ?? '' : axisText(axis.unit ?? '', isInteger),
  };
}

export function metricColumn(sweep: Sweep, id: string, rowCount: number): PointColumn {
  const record = findMetric(id);
  const judged = sweep.objectives.find(({ metric }) => metric === id);
  const direction = judged?.direction ?? record?.direction;
  return {
    id,
    label: record?.label ?? id,
    kind: 'metric',
    values: new Float64Array(rowCount),
    ...(direction && { direction }),
    text: metricText(record?.unit ?? ''),
  };
}

export const deviationId = 'deviation';

/** `-0.008` is `−0.800 %`. */
export function deviationText(share: number): string {
  return share === 0 ? '0 %' : `${share < 0 ? '−' : '+'}${quantityText(Math.abs(share), 'share')}`;
}

/** How far the exact figures of points are from those of the sweep; NaN as long as they are not simulated. */
export function deviationColumn(rowCount: number): PointColumn {
  return {
    id: deviationId,
    label: 'Exact deviation',
    kind: 'deviation',
    values: new Float64Array(rowCount).fill(NaN),
    text: deviationText,
  };
}
