/** Chips, occupancies and evaluations for tests of drawing: small, and only as full as drawing looks. */
import type { Analysis, Demand } from '../../core/mapping/demand';
import type { Occupancy } from '../../core/pipeline/types';
import type { ReramEvaluation, OperatorEvaluation, TenantEvaluation } from '../../core/scenario/evaluation';
import type { ChipShape } from '../chip-grid';
import type { ChipScene } from '../chip-scene';
import { chipPlan, plainNodes, type ChipPlan } from '../chip-plan';
import { createPalette } from '../palette';
import type { Theme } from '../theme';

export const lightTheme: Theme = {
  font: 'sans-serif',
  background: '#f6f7f9',
  panel: '#ffffff',
  sunk: '#eef0f3',
  line: '#dfe3e8',
  softLine: '#eceff2',
  text: '#1b2430',
  secondText: '#566273',
  thirdText: '#626d7f',
  accent: '#2458d6',
  softAccent: '#e6edfc',
  unused: '#dde1e6',
  stall: '#c9cfd7',
  warn: '#8a5a00',
  shade: '#ffffff',
  tenants: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#7a6ff0', '#8c8c00'],
};

export const twoTenants = [
  { name: 'camera', colour: 1 },
  { name: 'phone', colour: 2 },
];

export const twoTenantPalette = createPalette(lightTheme, [1, 2]);

export function chipOf(tiles: number, imasPerTile = 12, crossbarsPerIma = 8): ChipShape {
  return { tiles, imasPerTile, crossbarsPerIma, crossbar: { rows: 128, columns: 128, cellBits: 2 } };
}

/** Tiles along the snake, close together. */
export function planOf(tiles: number): ChipPlan {
  return chipPlan(plainNodes(tiles), { tier: undefined, isRoomy: false });
}

/** A run of crossbars: first, count, tenant, operator, replica. */
export type Run = readonly [number, number, number, number, number];

export function occupancyOf(runs: readonly Run[], from = 0, to = 1000): Occupancy {
  return {
    length: runs.length,
    first: Uint32Array.from(runs.map(([first]) => first)),
    count: Uint32Array.from(runs.map(([, count]) => count)),
    tenant: Uint16Array.from(runs.map(([, , tenant]) => tenant)),
    operator: Uint32Array.from(runs.map(([, , , operator]) => operator)),
    replica: Uint32Array.from(runs.map(([, , , , replica]) => replica)),
    round: new Uint16Array(runs.length),
    from: new Float64Array(runs.length).fill(from),
    to: new Float64Array(runs.length).fill(to),
  };
}

/** What drawing reads of the demand of an operator that fills its crossbars to a share. */
function demandOf(name: string, crossbars: number, utilisation: number): Demand {
  const demand: Partial<Demand> = {
    name,
    rows: Math.max(1, Math.round(128 * utilisation)),
    columns: 16 * crossbars,
    groups: 1,
    crossbars,
    utilisation,
  };
  return demand as Demand;
}

type OperatorFigures = Pick<
  OperatorEvaluation,
  'name' | 'positions' | 'replicas' | 'sequences' | 'start_ns' | 'end_ns'
>;

/**
 * What drawing reads of an evaluation, and no more. All operators have as many positions and replicas.
 *
 * @param sequences of every operator; absent where replicas share an inference
 */
export function evaluationOf(
  operators: readonly (readonly string[])[],
  positions = 1,
  replicas = 1,
  sequences?: number,
): ReramEvaluation {
  const ownSequences = sequences === undefined ? {} : { sequences };
  const operatorOf = (name: string): OperatorFigures => ({ name, positions, replicas, ...ownSequences, start_ns: 0, end_ns: 500 }); // prettier-ignore
  const tenants = operators.map((names, tenant): Partial<TenantEvaluation> => ({
    name: twoTenants[tenant]?.name ?? `tenant ${tenant}`,
    latency_ns: 500,
    interval_ns: 100,
    makespan_ns: 1000,
    operators: names.map(operatorOf) as unknown as readonly OperatorEvaluation[],
  }));
  return { tenants, makespan_ns: 1000 } as unknown as ReramEvaluation;
}

/** Two tenants with two operators each on four tiles of 4 x 2 crossbars; the last tile is unused. */
export function smallScene(): ChipScene & { readonly evaluation: ReramEvaluation } {
  const analyses = [
    { demands: [demandOf('conv1', 2, 1), demandOf('conv2', 3, 0.5)] },
    { demands: [demandOf('stem', 1, 0.25), demandOf('head', 5, 0.75)] },
  ] as unknown as readonly Analysis[];
  return {
    chip: chipOf(4, 4, 2),
    occupancy: occupancyOf([
      [0, 2, 0, 0, 0],
      [2, 2, 0, 0, 1],
      [4, 3, 0, 1, 0],
      [10, 1, 1, 0, 0],
      [11, 5, 1, 1, 0],
    ]),
    evaluation: evaluationOf([
      ['conv1', 'conv2'],
      ['stem', 'head'],
    ]),
    analyses,
    tenants: twoTenants,
  };
}
