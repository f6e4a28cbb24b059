/** Topology by placement as a matrix, so that what each of the two brings is seen apart, and where a curve is behind. */
import { success } from '../core/basis/result';
import { findTopology } from '../core/interconnect/topologies/index';
import { comparedPlacements, withField } from '../core/scenario/interconnect-choice';
import type { WireStudyFigures, WireStudyRow } from '../core/scenario/interconnect-studies';
import { isOffloadDocument } from '../core/scenario/schema';
import type { Measure } from '../draw/quantity-text';
import { csvText } from './csv';
import { settled, type Edit } from './edit';
import { slowestLatency } from './interconnect-study';

export interface MatrixMeasure {
  readonly id: string;
  readonly title: string;
  readonly shownAs: Measure;
  readonly valueOf: (figures: WireStudyFigures) => number;
}

/** What topology and placement can be compared by; of each less is better. */
export const matrixMeasures: readonly MatrixMeasure[] = [
  { id: 'latency', title: 'latency', shownAs: 'time', valueOf: slowestLatency },
  { id: 'energy', title: 'energy', shownAs: 'energy', valueOf: ({ interconnect }) => interconnect.energy_pJ },
  { id: 'hops', title: 'bytes × hops', shownAs: 'magnitude', valueOf: ({ interconnect }) => interconnect.byteHops },
  { id: 'edp', title: 'energy × latency', shownAs: 'magnitude', valueOf: (figures) => figures.interconnect.energy_pJ * slowestLatency(figures) },
  { id: 'peak', title: 'peak', shownAs: 'temperature', valueOf: ({ interconnect }) => interconnect.peakTemperature_K ?? NaN },
]; // prettier-ignore

/** Where a curve is behind: its links behind those of a mesh, or its order behind rows. */
export type CurveLoss = 'behind mesh' | 'behind rows';

export interface MatrixCell {
  readonly topology: string;
  readonly placement: string;
  /** Absent where it cannot be; `problem` says why. */
  readonly value?: number;
  readonly problem?: string;
  /** Over the reference. */
  readonly ratio?: number;
  readonly losses: readonly CurveLoss[];
  readonly isLeast: boolean;
}

export interface PlacementMatrix {
  readonly topologies: readonly string[];
  readonly placements: readonly string[];
  /** What every ratio is over: the mesh, filled row by row. */
  readonly reference: string;
  readonly cells: readonly MatrixCell[];
  /** By topology: over the mesh, geometric mean over placements; by placement: over rows, over topologies. */
  readonly topologyEffect: ReadonlyMap<string, number>;
  readonly placementEffect: ReadonlyMap<string, number>;
}

const byRows = 'row-major';
const alongCurves: readonly string[] = ['snake', 'curve'];
/** Ratios nearer to 1 are no difference. */
const sameWithin = 1e-9;

/** Networks whose links follow a curve are built for two ports. */
export function isCurveNetwork(id: string): boolean {
  const rule = findTopology(id);
  return rule.ok && rule.value.nominalPorts === 2;
}

function geometricMean(ratios: readonly (number | undefined)[]): number {
  const there = ratios.filter((ratio) => ratio !== undefined && ratio > 0 && Number.isFinite(ratio)) as number[];
  return Math.exp(there.reduce((sum, ratio) => sum + Math.log(ratio), 0) / there.length);
}

function over(value: number | undefined, reference: number | undefined): number | undefined {
  return value === undefined || reference === undefined || reference === 0 ? undefined : value / reference;
}

/** The rows of the ablation as a matrix of one measure. @param rows as far as they are there */
export function placementMatrix(rows: readonly WireStudyRow[], measure: MatrixMeasure): PlacementMatrix {
  const topologies = [...new Set(rows.map(({ topology }) => topology))];
  const placements = comparedPlacements.filter((id) => rows.some(({ placement }) => placement === id));
  const mesh = topologies.find((id) => id.startsWith('mesh')) ?? 'mesh';
  const valueAt = (topology: string, placement: string): number | undefined => {
    const row = rows.find((each) => each.topology === topology && each.placement === placement);
    const value = row?.outcome.ok ? measure.valueOf(row.outcome.value) : NaN;
    return Number.isFinite(value) ? value : undefined;
  };
  const least = Math.min(...rows.map((row) => valueAt(row.topology, row.placement) ?? Infinity));
  const cells = rows.map(({ topology, placement, outcome }): MatrixCell => {
    const value = valueAt(topology, placement);
    const ratio = over(value, valueAt(mesh, byRows));
    const isBehind = (reference: number | undefined) => (over(value, reference) ?? 1) > 1 + sameWithin;
    return {
      topology,
      placement,
      ...(value !== undefined && { value }),
      ...(ratio !== undefined && { ratio }),
      ...(!outcome.ok && { problem: outcome.problem.text }),
      losses: [
        ...(isCurveNetwork(topology) && isBehind(valueAt(mesh, placement)) ? (['behind mesh'] as const) : []),
        ...(alongCurves.includes(placement) && isBehind(valueAt(topology, byRows)) ? (['behind rows'] as const) : []),
      ],
      isLeast: value === least,
    };
  });
  return {
    topologies,
    placements,
    reference: mesh,
    cells,
    topologyEffect: new Map(topologies.map((topology) => [topology, geometricMean(placements.map((placement) => over(valueAt(topology, placement), valueAt(mesh, placement))))])),
    placementEffect: new Map(placements.map((placement) => [placement, geometricMean(topologies.map((topology) => over(valueAt(topology, placement), valueAt(topology, byRows))))])),
  }; // prettier-ignore
}

/** Makes topology and placement of a cell the scenario's. */
export function takeCell({ topology, placement }: Pick<MatrixCell, 'topology' | 'placement'>): Edit {
  return (document) => {
    if (isOffloadDocument(document)) return success(document);
    const { interconnect } = document.system ?? {};
    const linked =
      interconnect?.topology === topology ? document : withField(document, 'system.interconnect.topology', topology);
    return settled(withField(linked, 'policy.placement', placement));
  };
}

export function matrixCsv(rows: readonly WireStudyRow[]): string {
  const heading = ['topology', 'placement', ...matrixMeasures.map(({ id }) => id), 'problem'];
  const lines = rows.map(({ topology, placement, outcome }) => {
    const figures = matrixMeasures.map(({ valueOf }) => (outcome.ok ? valueOf(outcome.value) : undefined));
    return [topology, placement, ...figures, outcome.ok ? '' : outcome.problem.text];
  });
  return csvText([heading, ...lines]);
}
