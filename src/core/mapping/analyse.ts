/** The static analysis: every operator of a network on one array geometry, before anything is decided about replicas. */
import type { Chip } from '../hardware/chip';
import type { ArrayCycleEvents, EnergyPerEvent } from '../hardware/energy';
import { arrayCycleEvents, energyPerEvent, eventComponents } from '../hardware/energy';
import { inputCyclesOf } from '../hardware/step';
import { tilesFor } from '../hardware/writing';
import type { Graph, GraphNode, WeightMatrix } from '../workload/graph-types';
import type { Analysis, Demand, DynamicEnergy } from './demand';
import type { PackingRule } from './packing';
import { packingRuleOf, packMatrix } from './packing';
import type { VectorWork } from './vector-work';
import { vectorWork } from './vector-work';

/** What the demands of all operators share. */
interface Geometry {
  readonly rule: PackingRule;
  readonly conversions: Chip['conversions'];
  readonly inputCycles: number;
  readonly bytesPerActivation: number;
  readonly events: ArrayCycleEvents;
  readonly energy: EnergyPerEvent;
}

/**
 * Demands of all operators in crossbars, and their sums. Bytes are those of unrounded activations: 4 bits are half a
 * byte. A graph without crossbar operators has no demands and no energy.
 *
 * @source crossbar.md: derived. O(edges).
 */
export function analyse(graph: Graph, chip: Chip): Analysis {
  const geometry: Geometry = {
    rule: packingRuleOf(chip),
    conversions: chip.conversions,
    inputCycles: inputCyclesOf(chip),
    bytesPerActivation: chip.activationBits / 8,
    events: arrayCycleEvents(chip),
    energy: energyPerEvent(chip),
  };
  const work = vectorWork(graph);
  const demands = graph.crossbarNodes.map((index, place) => demandOf(graph.nodes[index], place, work, geometry));
  return { demands, ...totalsOf(demands, chip, geometry.rule.slices) };
}

function demandOf(node: GraphNode, place: number, work: VectorWork, geometry: Geometry): Demand {
  const matrix = node.matrix as WeightMatrix;
  const packed = packMatrix(matrix, geometry.rule);
  const { inputCycles, bytesPerActivation } = geometry;
  const { rows, columns, groups } = matrix;
  const arrayMvms = packed.crossbars * packed.pace * node.positions;
  const arrayCycles = arrayMvms * inputCycles;
  const columnsRead = geometry.conversions === 'all' ? packed.allColumns : packed.usedColumns;
  const conversions = columnsRead * geometry.events.conversionsPerColumn * inputCycles * node.positions;
  const bytesIn = rows * groups * bytesPerActivation * node.positions;
  const bytesOut = columns * groups * bytesPerActivation * node.positions;
  const cells = packed.usedCells + packed.diagonalCells + packed.edgeCells;
  return {
    node: node.index,
    name: node.name,
    rows,
    columns,
    groups,
    weights: rows * columns * groups,
    crossbars: packed.crossbars,
    blocksPerCrossbar: packed.blocksPerCrossbar,
    positions: node.positions,
    pace: packed.pace,
    ordered: node.ordered,
    arrayMvms,
    arrayCycles,
    conversions,
    bytesIn,
    bytesOut,
    vectorOps: work.activations[place] + work.comparisons[place] + work.others[place],
    dynamicMacs: work.dynamicMacs[place],
    utilisation: packed.usedCells / cells,
    edgeWaste: packed.edgeCells / cells,
    diagonalWaste: packed.diagonalCells / cells,
    energyPj: energyOf({ arrayCycles, conversions, bytesIn, bytesOut }, place, work, geometry),
  };
}

type ArrayWork = Pick<Demand, 'arrayCycles' | 'conversions' | 'bytesIn' | 'bytesOut'>;

/** Events of one inference times the energy of each. */
function energyOf(array: ArrayWork, place: number, work: VectorWork, { energy, events }: Geometry): DynamicEnergy {
  return {
    adc: energy.adc * array.conversions,
    dac: energy.dac * array.arrayCycles * events.rowCycles,
    sampleHold: energy.sampleHold * array.conversions,
    array: energy.array * array.arrayCycles,
    shiftAdd: energy.shiftAdd * array.conversions,
    inputRegister: energy.inputRegister * array.arrayCycles,
    outputRegister: energy.outputRegister * array.arrayCycles,
    edram: energy.edram * (array.bytesIn + array.bytesOut),
    bus: energy.bus * (array.bytesIn + array.bytesOut),
    sigmoid: energy.sigmoid * work.activations[place],
    tileShiftAdd: energy.tileShiftAdd * work.others[place],
    maxPool: energy.maxPool * work.comparisons[place],
    tileOutputRegister: energy.tileOutputRegister * array.bytesOut,
    lanes: energy.lanes * work.dynamicMacs[place],
  };
}

function sumOf(demands: readonly Demand[], amount: (demand: Demand) => number): number {
  return demands.reduce((sum, demand) => sum + amount(demand), 0);
}

function totalsOf(demands: readonly Demand[], chip: Chip, slices: number): Omit<Analysis, 'demands'> {
  const crossbars = sumOf(demands, (demand) => demand.crossbars);
  const weights = sumOf(demands, (demand) => demand.weights);
  const cells = crossbars * chip.crossbar.rows * chip.crossbar.columns;
  const energy = eventComponents.map((id) => [id, sumOf(demands, (demand) => demand.energyPj[id])] as const);
  return {
    crossbars,
    tiles: tilesFor(chip, crossbars),
    weights,
    arrayMvms: sumOf(demands, (demand) => demand.arrayMvms),
    conversions: sumOf(demands, (demand) => demand.conversions),
    bytesIn: sumOf(demands, (demand) => demand.bytesIn),
    bytesOut: sumOf(demands, (demand) => demand.bytesOut),
    utilisation: cells === 0 ? 0 : (weights * slices) / cells,
    energyPj: Object.fromEntries(energy) as DynamicEnergy,
  };
}

/** All components together, pJ. */
export function totalEnergyPj(energy: DynamicEnergy): number {
  return eventComponents.reduce((sum, id) => sum + energy[id], 0);
}
