/** How a whole network packs for given slices, without a chip: a bare problem of the command line. */
import { isaacCe } from '../hardware/presets/isaac-ce';
import { inputCyclesOf } from '../hardware/step';
import { tilesFor } from '../hardware/writing';
import type { Graph, WeightMatrix } from '../workload/graph-types';
import { packMatrix, type PackingRule } from './packing';

/** In the names of the reference figures. */
export interface NetworkPacking {
  readonly crossbars: number;
  readonly crossbarsPerOperator: readonly number[];
  readonly positionsPerOperator: readonly number[];
  /** Of 96 crossbars, as in ISAAC. */
  readonly tiles: number;
  readonly adcConversionsAll: number;
  readonly adcConversionsUsed: number;
  readonly arrayMvms: number;
  readonly utilisation: number;
}

/**
 * One replica of each operator; inputs enter in ISAAC's 16 cycles.
 *
 * @returns lists in graph order, operators in crossbars only; utilisation 0 without any
 */
export function packNetwork(graph: Graph, rule: PackingRule): NetworkPacking {
  const inputCycles = inputCyclesOf(isaacCe.chip);
  const operators = graph.crossbarNodes.map((index) => {
    const node = graph.nodes[index];
    return { positions: node.positions, packed: packMatrix(node.matrix as WeightMatrix, rule) };
  });
  type Operator = (typeof operators)[number];
  const sum = (amount: (operator: Operator) => number) =>
    operators.reduce((total, operator) => total + amount(operator), 0);
  const crossbars = sum(({ packed }) => packed.crossbars);
  const cells = crossbars * rule.crossbarRows * rule.crossbarColumns;
  return {
    crossbars,
    crossbarsPerOperator: operators.map(({ packed }) => packed.crossbars),
    positionsPerOperator: operators.map(({ positions }) => positions),
    tiles: tilesFor(isaacCe.chip, crossbars),
    adcConversionsAll: sum(({ packed, positions }) => packed.allColumns * inputCycles * positions),
    adcConversionsUsed: sum(({ packed, positions }) => packed.usedColumns * inputCycles * positions),
    arrayMvms: sum(({ packed, positions }) => packed.crossbars * packed.pace * positions),
    utilisation: cells === 0 ? 0 : sum(({ packed }) => packed.usedCells) / cells,
  };
}
