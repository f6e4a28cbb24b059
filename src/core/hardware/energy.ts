/**
 * Energy of one event of each component, and the power that flows without any: derived from the (possibly overridden)
 * component table, so that full load gives back the table's power.
 */
import { constant, type Constant } from '../basis/constant';
import type { Chip, ComponentId } from './chip';
import { isaacGeometry } from './components';
import { areaAndPower } from './rollup';
import { inputCyclesOf, ouGrid } from './step';

/** Components that spend energy by the event. The link's power is constant; the router's events are the interconnect's. */
export type EventComponent = Exclude<ComponentId, 'router' | 'link'>;

export interface EventRow {
  readonly id: EventComponent;
  readonly event: string;
  /** Events of one group in one 100 ns cycle at full load. */
  readonly perCycle: Constant;
}

/** Cycle of ISAAC, to which the events at full load belong. */
const isaacCycleNs = 100;

const inGroup = (id: EventComponent, event: string, value: number, source: string): EventRow => ({
  id,
  event,
  perCycle: constant({ value, unit: 'events in 100 ns', tag: 'derived', source: `ISAAC Table I: ${source}` }),
});

const inVectorUnit = (id: EventComponent, event: string, value: number, source: string): EventRow => ({
  id,
  event,
  perCycle: constant({ value, unit: 'events in 100 ns', tag: 'reconstructed', source }),
});

export const eventRows: readonly EventRow[] = [
  inGroup('adc', 'conversion', 1024, '8 ADCs, 128 conversions each'),
  inGroup('dac', 'row-cycle', 1024, '8 x 128 rows driven'),
  inGroup('sampleHold', 'column-cycle', 1024, '8 x 128 columns held'),
  inGroup('array', 'array-cycle', 8, '8 crossbars read'),
  inGroup('shiftAdd', 'shift and add of a conversion', 1024, 'one for each conversion'),
  inGroup('inputRegister', 'array-cycle', 8, 'inputs of 8 crossbars'),
  inGroup('outputRegister', 'array-cycle', 8, 'outputs of 8 crossbars'),
  inGroup('edram', 'byte', 1024, 'one read feeds 1 KB a cycle'),
  inGroup('bus', 'byte', 1024, '1 KB a cycle'),
  inVectorUnit('sigmoid', 'activation', 240, '2 units, one result a cycle of 1.2 GHz'),
  inVectorUnit('tileShiftAdd', 'vector operation', 120, 'one result a cycle of 1.2 GHz'),
  inVectorUnit('maxPool', 'comparison', 120, 'one result a cycle of 1.2 GHz'),
  inVectorUnit('tileOutputRegister', 'byte', 3072, 'all of its 3 KB written in a cycle of 100 ns'),
  inVectorUnit('lanes', 'multiply-accumulate', 1440, '12 lanes, one result a cycle of 1.2 GHz'),
];

export const eventComponents: readonly EventComponent[] = eventRows.map(({ id }) => id);

export type EnergyPerEvent = Readonly<Record<EventComponent, number>>;

/**
 * Energy of one event of each component.
 *
 * @returns pJ
 * @source derived: group power x 100 ns / events at full load (mW x ns = pJ); ADC by 2^(bits - 8), reconstructed. The
 *         rate of the ADC does not enter: its power is linear in the rate.
 */
export function energyPerEvent(chip: Chip): EnergyPerEvent {
  const entries = eventRows.map(({ id, perCycle }) => {
    const energyPj = (chip.components[id].powerMw * isaacCycleNs) / perCycle.value;
    return [id, id === 'adc' ? energyPj * 2 ** (chip.adcBits - isaacGeometry.adcBits) : energyPj] as const;
  });
  return Object.fromEntries(entries) as EnergyPerEvent;
}

/** Events in one crossbar while one slice of the inputs passes through all of it, every column converted. */
export interface ArrayCycleEvents {
  /** Conversions of one column: one for each row of operation units. */
  readonly conversionsPerColumn: number;
  readonly rowCycles: number;
}

export function arrayCycleEvents(chip: Pick<Chip, 'ouMode' | 'ou' | 'crossbar'>): ArrayCycleEvents {
  const grid = ouGrid(chip);
  return { conversionsPerColumn: grid.rows, rowCycles: chip.crossbar.rows * grid.columns };
}

/** Components inside an IMA: what a matrix-vector multiplication costs wherever its inputs come from. */
export const imaEventComponents = [
  'adc',
  'dac',
  'sampleHold',
  'array',
  'shiftAdd',
  'inputRegister',
  'outputRegister',
] as const;

export type ArrayCycleEnergy = Readonly<Record<(typeof imaEventComponents)[number] | 'sum', number>>;

/** Energy of one cycle of one crossbar inside its IMA, all columns converted, pJ: 301 for `isaac-ce`. */
export function arrayCycleEnergyPj(chip: Chip): ArrayCycleEnergy {
  const each = energyPerEvent(chip);
  const events = arrayCycleEvents(chip);
  const conversions = chip.crossbar.columns * events.conversionsPerColumn;
  const parts = {
    adc: each.adc * conversions,
    dac: each.dac * events.rowCycles,
    sampleHold: each.sampleHold * conversions,
    array: each.array,
    shiftAdd: each.shiftAdd * conversions,
    inputRegister: each.inputRegister,
    outputRegister: each.outputRegister,
  };
  return { ...parts, sum: imaEventComponents.reduce((sum, id) => sum + parts[id], 0) };
}

/** Energy inside the IMA of one MVM on one crossbar, pJ: 4816 for `isaac-ce`. */
export function arrayMvmEnergyPj(chip: Chip): number {
  return arrayCycleEnergyPj(chip).sum * inputCyclesOf(chip);
}

/**
 * Power that flows whether anything is computed or not.
 *
 * @param poweredTiles tiles that are switched on: all of the chip, or those of tenants
 * @returns mW: the static share of the tiles' power, and the link's where it is counted
 */
export function staticPowerMw(chip: Chip, poweredTiles: number): number {
  const { tile, link } = areaAndPower(chip);
  return chip.staticShare * tile.powerMw * poweredTiles + (chip.countLink ? link.powerMw : 0);
}
