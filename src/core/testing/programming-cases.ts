/** Random single crossbars and small deployments for the tests of programming. */
import * as fc from 'fast-check';
import type { Result } from '../basis/result';
import type { OperatorTable } from '../allocation/types';
import { bareHistory } from '../programming/bare-crossbar';
import { blockLayout } from '../programming/block-layout';
import { operatorContent, type ContentRule } from '../programming/crossbar-content';
import type { CrossbarHistory } from '../programming/history';
import { ouGrid, type OuGrid } from '../programming/ou-grid';
import type { ProgrammingStudy, TurnStudy } from '../programming/programming-study';
import type { ProgrammingTask } from '../programming/programming-task';
import { deployRounds } from '../programming/deployed-rounds';
import { cutSerially } from '../programming/segments';
import { defaultSynthetic } from '../programming/weights';
import { writeCost, type WriteCost } from '../programming/write-cost';
import { defaultSetLoops, type PulseRule, type WriteRule } from '../programming/write-rule';
import { worstCrossbar } from '../programming/writers';
import type { WeightMatrix } from '../workload/graph-types';

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

export const pulseRule: PulseRule = {
  kind: 'pulses',
  scheme: 'MLC-A',
  cellBits: 2,
  setLoops: defaultSetLoops(2),
  parallelism: 'OU-serial',
  setTimeNs: 10,
  resetTimeNs: 20,
  verifyTimeNs: 0,
  setEnergyPj: 0.6,
  resetEnergyPj: 0.7,
  verifyEnergyPj: 0.0016,
  driverColumns: Infinity,
  farRowResetRatio: 1,
};

/** Any rule of pulses. */
const anyPulseRule: fc.Arbitrary<PulseRule> = fc
  .record({
    scheme: fc.constantFrom('SLC', 'MLC-A', 'MLC-B'),
    wide: fc.constantFrom(2, 3, 4),
    parallelism: fc.constantFrom('OU-serial', 'row-parallel'),
    setTimeNs: fc.integer({ min: 1, max: 40 }),
    resetTimeNs: fc.integer({ min: 1, max: 40 }),
    verifyTimeNs: fc.integer({ min: 0, max: 5 }),
    driverColumns: fc.constantFrom(1, 2, 3, 8, Infinity),
    farRowResetRatio: fc.constantFrom(1, 1, 7),
  })
  .map(({ wide, ...rule }) => {
    const cellBits = rule.scheme === 'SLC' ? 1 : wide;
    return { ...pulseRule, ...rule, cellBits, setLoops: defaultSetLoops(cellBits) };
  });

export function gridOf(slotRows: number, slotColumns: number, ouRows: number, ouColumns: number): OuGrid {
  const crossbar = { rows: slotRows * ouRows, columns: slotColumns * ouColumns };
  return valueOf(ouGrid(crossbar, { rows: ouRows, columns: ouColumns }));
}

export interface BareCase {
  readonly rule: PulseRule;
  readonly grid: OuGrid;
  readonly old: readonly (readonly number[])[];
  readonly rounds: readonly (readonly (readonly (readonly number[])[])[])[];
  readonly cyclic: boolean;
  readonly cost: WriteCost;
  readonly history: CrossbarHistory;
}

function levels(rows: number, columns: number, cellBits: number) {
  const row = fc.array(fc.integer({ min: 0, max: 2 ** cellBits - 1 }), { minLength: columns, maxLength: columns });
  return fc.array(row, { minLength: rows, maxLength: rows });
}

/** What a crossbar comes to under a rule. */
export function bareCase(
  rule: PulseRule,
  grid: OuGrid,
  { old, rounds, cyclic }: Pick<BareCase, 'old' | 'rounds' | 'cyclic'>,
): BareCase {
  const layout = blockLayout(grid, rule.cellBits);
  const history = valueOf(bareHistory({ old, rounds, cyclic }, layout));
  return { rule, grid, old, rounds, cyclic, history, cost: writeCost(rule, layout) };
}

/** One small crossbar with random contents and one or two rounds; three where there are more than four slots. */
export function bareCases(rules: fc.Arbitrary<PulseRule> = anyPulseRule, slotSide = 2): fc.Arbitrary<BareCase> {
  return fc
    .tuple(rules, fc.integer({ min: 2, max: 3 }), fc.constantFrom(2, 3, 9, 17))
    .chain(([rule, ouRows, ouColumns]) => {
      const grid = gridOf(slotSide, slotSide, ouRows, ouColumns);
      const block = levels(ouRows, ouColumns, rule.cellBits);
      const round = fc.array(block, { minLength: 1, maxLength: grid.slots });
      return fc
        .record({
          old: levels(grid.crossbarRows, grid.crossbarColumns, rule.cellBits),
          rounds: fc.array(round, { minLength: 1, maxLength: slotSide > 2 ? 3 : 2 }),
          cyclic: fc.boolean(),
        })
        .map((given) => bareCase(rule, grid, given));
    });
}

/** Operators of a small network: rows, columns, positions. */
export type SmallOperator = readonly [rows: number, columns: number, positions: number];

const smallLayout = blockLayout(gridOf(4, 4, 8, 8), 2);

/** Crossbars of 32 x 32 cells with 8 x 8 units; weights of 8 bits on 2-bit cells. */
export const smallRule: ContentRule = {
  layout: smallLayout,
  packing: 'adjacent',
  grouping: 'diagonal',
  weightBits: 8,
  cellBits: 2,
  encoding: 'offset',
};

export function turnOf(operators: readonly SmallOperator[], rule = smallRule, weights = defaultSynthetic): TurnStudy {
  const sources = operators.map(([rows, columns], operator) => {
    const matrix: WeightMatrix = { rows, columns, groups: 1 };
    return { matrix, operator, weights };
  });
  const table: OperatorTable = {
    positions: Int32Array.from(operators, ([, , positions]) => positions),
    crossbars: Int32Array.from(sources, (source) => operatorContent(source, rule).shape.crossbars),
    pace: new Int32Array(operators.length).fill(1),
    ordered: new Uint8Array(operators.length),
    convolution: new Uint8Array(operators.length),
  };
  return { tenant: 'net', table, sources, inputsPerLoad: 1, mvmNs: 100 };
}

/** Six crossbars for eleven that are needed: several segments. */
export const smallTurn = turnOf([
  [64, 8, 9],
  [32, 16, 4],
  [64, 8, 4],
  [96, 8, 1],
  [64, 8, 1],
]);

export function studyOf(turn: TurnStudy, changes: Partial<ProgrammingStudy> = {}): ProgrammingStudy {
  return {
    turns: [turn],
    content: smallRule,
    rule: pulseRule,
    area: 6,
    writers: 2,
    bandwidthBytesPerNs: 25.6,
    overlap: 'none',
    policies: ['naive', 'difference', 'random', 'hamming', 'scheduled', 'ideal'],
    cyclic: true,
    scope: 'crossbar',
    refinements: 512,
    swaps: 50,
    seed: 1,
    endurance: 1e12,
    targetYears: 5,
    ...changes,
  };
}

/** The task of one network, cut one segment after the other. */
export function taskOf(turn: TurnStudy, changes: Partial<ProgrammingTask> = {}, area = 6): ProgrammingTask {
  const rule: WriteRule = changes.rule ?? pulseRule;
  const operators = turn.sources.map((source) => operatorContent(source, smallRule));
  const blocks = operators.map(({ shape }) => shape);
  const { segments } = valueOf(
    cutSerially({
      table: turn.table,
      blocks,
      area,
      writers: 2,
      crossbarTimeNs: worstCrossbar(rule, smallLayout).timeNs,
      inputsPerLoad: 1,
      mvmNs: 100,
    }),
  );
  const { bandwidthBytesPerNs, cyclic, scope, refinements, swaps, seed } = studyOf(turn);
  return {
    rule,
    grid: smallLayout,
    operators,
    rounds: deployRounds(turn.table, blocks, segments, area),
    cyclic,
    writers: 2,
    bandwidthBytesPerNs,
    policy: 'scheduled',
    scope,
    refinements,
    swaps,
    seed,
    ...changes,
  };
}
