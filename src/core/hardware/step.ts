/** How long one step of the arrays takes: input bits after input bits, operation units after operation units. */
import { constant } from '../basis/constant';
import type { Chip } from './chip';

/** Shortest read pulse of an operation unit. */
const ouReadPulse = constant({
  value: 10,
  unit: 'ns',
  tag: 'reconstructed',
  source: 'PIMscape: read pulse of an operation unit',
});

/** Cycles from eDRAM read to eDRAM write beyond those that the inputs take. */
const pipelineExtra = constant({
  value: 6,
  unit: 'cycles',
  tag: 'derived',
  source: 'ISAAC, ISCA 2016: pipeline of 22 cycles, 16 of them input bits',
});

/** Cells of one weight. */
export function slicesOf(chip: Pick<Chip, 'weightBits' | 'crossbar'>): number {
  return Math.ceil(chip.weightBits / chip.crossbar.cellBits);
}

/** Cycles in which one activation enters. */
export function inputCyclesOf(chip: Pick<Chip, 'activationBits' | 'dacBits'>): number {
  return Math.ceil(chip.activationBits / chip.dacBits);
}

/** Operation units of a crossbar, by rows and by columns; 1 and 1 where all of it is active at once. */
export function ouGrid(chip: Pick<Chip, 'ouMode' | 'ou' | 'crossbar'>): {
  readonly rows: number;
  readonly columns: number;
} {
  if (chip.ouMode === 'off') return { rows: 1, columns: 1 };
  return {
    rows: Math.ceil(chip.crossbar.rows / chip.ou.rows),
    columns: Math.ceil(chip.crossbar.columns / chip.ou.columns),
  };
}

export interface StepTime {
  readonly slices: number;
  readonly inputCycles: number;
  readonly ouPasses: number;
  readonly cycleNs: number;
  /** Between two steps of an operator: one MVM. */
  readonly stepIntervalNs: number;
  /** From a step's start to its result. */
  readonly stepLatencyNs: number;
}

/**
 * @param timing `faithful`: a step's result is there when the step ends; `strict`: after the rest of the pipeline
 * @source  derived from ISAAC's 100 ns cycle and 22-stage pipeline; 1600 ns a step for `isaac-ce`
 */
export function stepTime(chip: Chip, timing: 'faithful' | 'strict'): StepTime {
  const inputCycles = inputCyclesOf(chip);
  const grid = ouGrid(chip);
  const ouPasses = grid.rows * grid.columns;
  const cycleNs = cycleOf(chip);
  const stepIntervalNs = inputCycles * ouPasses * cycleNs;
  const stepLatencyNs = timing === 'strict' ? stepIntervalNs + pipelineExtra.value * cycleNs : stepIntervalNs;
  return { slices: slicesOf(chip), inputCycles, ouPasses, cycleNs, stepIntervalNs, stepLatencyNs };
}

/** One read of what is active, or the conversions that it needs, whichever is longer. */
function cycleOf(chip: Chip): number {
  if (chip.ouMode === 'off') return Math.max(chip.readTimeNs, chip.columnsPerAdc / chip.adcRateGHz);
  return Math.max(ouReadPulse.value, Math.min(chip.ou.columns, chip.columnsPerAdc) / chip.adcRateGHz);
}
