import { expect, test } from 'vitest';
import type { InterconnectEvaluation } from '../core/scenario/evaluation';
import type { WireStudyRow } from '../core/scenario/interconnect-studies';
import type { ReramDocument } from '../core/scenario/schema';
import { isCurveNetwork, matrixCsv, matrixMeasures, placementMatrix, takeCell } from './placement-matrix';

/** Energy of the wires by topology and placement: all that the matrix reads here. */
const energies = [
  ['mesh', 'row-major', 100],
  ['mesh', 'curve', 50],
  ['mesh', 'random', 200],
  ['floret', 'row-major', 160],
  ['floret', 'curve', 40],
  ['floret', 'random', 300],
] as const;

const rows: WireStudyRow[] = energies.map(([topology, placement, energy_pJ]) => {
  const interconnect = { energy_pJ, latency_ns: [2, 5], byteHops: 1 } as unknown as InterconnectEvaluation;
  const shape = { routers: 4, ports: 3, links: 4, diameter: 2, meanHops: 1, bisection: 2 };
  return { package: 'interposer', topology, placement, outcome: { ok: true, value: { shape, makespan_ns: 1, energy_pJ, area_mm2: 1, interconnect } } }; // prettier-ignore
});

function measureOf(id: string) {
  const measure = matrixMeasures.find((each) => each.id === id);
  if (!measure) throw new Error(`no ${id}`);
  return measure;
}

const matrix = placementMatrix(rows, measureOf('energy'));
const cellAt = (topology: string, placement: string) =>
  matrix.cells.find((cell) => cell.topology === topology && cell.placement === placement);

test('what links bring and what the order brings are apart', () => {
  expect(matrix.topologies).toEqual(['mesh', 'floret']);
  expect(matrix.placements).toEqual(['row-major', 'curve', 'random']);
  expect(matrix.topologyEffect.get('mesh')).toBeCloseTo(1, 12);
  expect(matrix.topologyEffect.get('floret')).toBeCloseTo((1.6 * 0.8 * 1.5) ** (1 / 3), 12);
  expect(matrix.placementEffect.get('curve')).toBeCloseTo((0.5 * 0.25) ** (1 / 2), 12);
});

test('a network of curves that is behind the mesh with the same placement says so', () => {
  expect(cellAt('floret', 'row-major')?.losses).toEqual(['behind mesh']);
  expect(cellAt('floret', 'random')?.losses).toEqual(['behind mesh']);
  expect(cellAt('floret', 'curve')).toMatchObject({ losses: [], isLeast: true, ratio: 0.4 });
});

test('an order along a curve that is behind rows says so', () => {
  const worse = rows.map((row) => (row.topology === 'mesh' && row.placement === 'row-major' ? { ...row, outcome: rows[1]?.outcome ?? row.outcome } : row)); // prettier-ignore
  const cell = (given: readonly WireStudyRow[]) => placementMatrix(given, measureOf('energy')).cells[1];
  expect(cell(worse)?.losses).toEqual([]);
  const behind = worse.map((row) => (row.topology === 'mesh' && row.placement === 'curve' ? { ...row, outcome: rows[2]?.outcome ?? row.outcome } : row)); // prettier-ignore
  expect(cell(behind)?.losses).toEqual(['behind rows']);
});

test('a network that cannot be has its reason, and no part in any mean', () => {
  const problem = { code: 'topology-unsupported', path: '', text: 'no closed curve' };
  const refused = rows.map((row): WireStudyRow => (row.placement === 'random' ? { ...row, outcome: { ok: false, problem } } : row)); // prettier-ignore
  const without = placementMatrix(refused, measureOf('energy'));
  expect(without.cells[2]).toMatchObject({ problem: 'no closed curve', losses: [], isLeast: false });
  expect(without.topologyEffect.get('floret')).toBeCloseTo((1.6 * 0.8) ** (1 / 2), 12);
  expect(matrixCsv(refused)).toContain('no closed curve');
});

test('a matrix that is still on its way stands as far as it is there', () => {
  const first = placementMatrix(rows.slice(0, 1), measureOf('latency'));
  expect(first.cells).toMatchObject([{ value: 5, ratio: 1, isLeast: true }]);
  expect(placementMatrix([], measureOf('latency')).cells).toEqual([]);
});

test('networks of curves are those built for two ports', () => {
  const all = ['mesh', 'torus', 'kite-like', 'hexa', 'cycle', 'floret', 'sfc-degenerated', 'mesh3d', 'sfc3d'];
  expect(all.filter(isCurveNetwork)).toEqual(['cycle', 'floret', 'sfc-degenerated', 'sfc3d']);
});

test('a cell is taken with its topology and placement, petals of another go', () => {
  const document: ReramDocument = {
    tenants: [{ network: 'resnet18' }],
    system: { interconnect: { package: 'interposer', lambda: 10 } },
  };
  const taken = takeCell({ topology: 'mesh', placement: 'random' })(document);
  expect(taken.ok && [taken.value.system, taken.value.policy]).toEqual([
    { interconnect: { package: 'interposer', topology: 'mesh' } },
    { placement: 'random' },
  ]);
});
