import * as z from 'zod/mini';
import { failure, success, type Result } from '../../core/basis/result';
import type { Grid } from '../../core/interconnect/grid';
import { columnModel, columnTemperatures } from '../../core/interconnect/heat/column-model';
import { heatModel } from '../../core/interconnect/heat/heat-model';
import { exactTolerance, hottestOf, solveHeat, temperaturesOf } from '../../core/interconnect/heat/solve-heat';
import { solveKind } from './kind';
import { heatFields, heatSettingOf, labels, ranged } from './network-fields';

const row = z.array(z.number().check(z.gte(0)));
const plane = z.array(row);

const schema = z.strictObject({
  kind: z.literal('thermal'),
  ...labels,
  stack: z.enum(['2.5D', 'm3d', 'tsv']),
  n: z.optional(ranged('width')),
  kx: z.optional(ranged('width')),
  ky: z.optional(ranged('height')),
  tiers: z.optional(ranged('tiers')),
  powerW: z.union([plane, z.array(plane)]),
  ...heatFields,
  tolerance: z.optional(z.number().check(z.gte(1e-12), z.lte(1e-2))),
});

type Problem = z.infer<typeof schema>;
type Plane = z.infer<typeof plane>;

/** Tiers of rows; rows alone are one tier. */
function tiersOf(powerW: Problem['powerW']): Plane[] {
  const isPlane = (power: Problem['powerW']): power is Plane => typeof power[0]?.[0] !== 'object';
  return isPlane(powerW) ? [powerW] : powerW;
}

/** The grid that the fields name, which must be that of the powers. */
function gridOf(problem: Problem, power: readonly Plane[]): Result<Grid> {
  const [first = []] = power;
  const [firstRow = []] = first;
  const width = problem.kx ?? problem.n ?? firstRow.length;
  const height = problem.ky ?? problem.n ?? first.length;
  const tiers = problem.tiers ?? power.length;
  const isEven = power.every((tier) => tier.length === height && tier.every((cells) => cells.length === width));
  if (problem.stack === '2.5D' && tiers > 1) {
    return failure({ code: 'out-of-range', path: 'tiers', text: `tiers is ${tiers}: chiplets have one` });
  }
  if (isEven && power.length === tiers) return success({ width, height, tiers });
  const text = `powerW must be ${tiers} tiers of ${height} rows of ${width} numbers (rows alone for one tier)`;
  return failure({ code: 'invalid-value', path: 'powerW', text });
}

/** Temperatures at rest: by the grid, and of stacks by columns too. */
export const thermal = solveKind('thermal', schema, (problem) => {
  const { stack } = problem;
  const tiers = tiersOf(problem.powerW);
  const grid = gridOf(problem, tiers);
  if (!grid.ok) return grid;
  const powerW = Float64Array.from(tiers.flat(2));
  const setting = heatSettingOf(stack, grid.value, problem);
  const model = heatModel(setting);
  if (!model.ok) return model;
  const field = solveHeat(model.value, powerW, { tolerance: problem.tolerance ?? exactTolerance });
  if (!field.ok) return field;
  const { nodeK, maxK, minK, hottest, overallMaxK, iterations } = temperaturesOf(model.value, field.value);
  const shared = { map: [...nodeK], iterations };
  if (stack === '2.5D') {
    return success({ chipletMaxK: maxK, chipletMinK: minK, argMaxChiplet: hottest, overallMaxK, ...shared });
  }
  const columns = columnTemperatures(columnModel(setting), powerW);
  const columnArgMax = hottestOf(columns);
  return success({
    gridMaxK: maxK,
    gridMinPeK: minK,
    gridArgMax: hottest,
    columnMaxK: columns[columnArgMax],
    columnArgMax,
    ...shared,
  });
});
