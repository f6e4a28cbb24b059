import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import crossbarFigures from '../../../fixtures/reference/crossbar.json';
import { anyChip } from '../testing/chips';
import {
  arrayCycleEnergyPj,
  arrayMvmEnergyPj,
  energyPerEvent,
  eventComponents,
  eventRows,
  staticPowerMw,
} from './energy';
import { isaacCe } from './presets/isaac-ce';
import { areaAndPower } from './rollup';

const isaac = energyPerEvent(isaacCe.chip);

test('one event costs what the model says', () => {
  const printed = {
    adc: 1.5625,
    dac: 0.390625,
    array: 30,
    sampleHold: 0.000977,
    shiftAdd: 0.01953,
    inputRegister: 15.5,
    outputRegister: 2.875,
    edram: 2.0215,
    bus: 0.6836,
    sigmoid: 0.2167,
    maxPool: 0.3333,
    tileShiftAdd: 0.0417,
    lanes: 1.5833,
    tileOutputRegister: 0.0547,
  };
  expect(Object.keys(isaac).sort()).toEqual(Object.keys(printed).sort());
  for (const id of eventComponents) expect(isaac[id] / printed[id]).toBeCloseTo(1, 2);
});

describe('one cycle of one crossbar', () => {
  const [{ sum, ...parts }] = crossbarFigures.arrayCycleEnergyPj;

  test.each(Object.entries(parts))('takes the reference energy in %s', (id, energyPj) => {
    expect(arrayCycleEnergyPj(isaacCe.chip)[id as keyof typeof parts]).toBeCloseTo(energyPj, 9);
  });

  test('takes 301 pJ, an MVM of 16 cycles 4816 pJ', () => {
    expect(arrayCycleEnergyPj(isaacCe.chip).sum).toBeCloseTo(sum, 2);
    expect(arrayMvmEnergyPj(isaacCe.chip)).toBeCloseTo(4816, 2);
  });

  test('converts and drives more often with operation units', () => {
    const whole = arrayCycleEnergyPj(isaacCe.chip);
    const units = arrayCycleEnergyPj({ ...isaacCe.chip, ouMode: 'on', ou: { rows: 32, columns: 64 } });
    expect(units.adc).toBeCloseTo(4 * whole.adc, 9);
    expect(units.dac).toBeCloseTo(2 * whole.dac, 9);
    expect(units.array).toBe(whole.array);
  });

  test('sums up its parts on any chip', () => {
    fc.assert(
      fc.property(anyChip, (chip) => {
        const { sum: total, ...each } = arrayCycleEnergyPj(chip);
        expect(Object.values(each).reduce((left, right) => left + right, 0) / total).toBeCloseTo(1, 9);
      }),
    );
  });
});

test('full load gives back the power of the table, less router and link', () => {
  const { components } = areaAndPower(isaacCe.chip);
  const { tiles, imasPerTile } = isaacCe.chip;
  const imaParts = new Set(['adc', 'dac', 'sampleHold', 'array', 'shiftAdd', 'inputRegister', 'outputRegister']);
  for (const { id, perCycle } of eventRows) {
    const groups = imaParts.has(id) ? tiles * imasPerTile : tiles;
    const atFullLoad = (isaac[id] * perCycle.value * groups) / 100;
    expect(atFullLoad).toBeCloseTo(components.find((component) => component.id === id)?.powerMw ?? NaN, 6);
  }
  expect(components.map(({ id }) => id).filter((id) => !(id in isaac))).toEqual(['router', 'link']);
});

test('a converter takes twice the energy for each bit, whatever its rate', () => {
  expect(energyPerEvent({ ...isaacCe.chip, adcBits: 9 }).adc).toBe(3.125);
  expect(energyPerEvent({ ...isaacCe.chip, adcRateGHz: 0.5 }).adc).toBe(isaac.adc);
});

describe('static power', () => {
  test('is the static share of the powered tiles, and the link', () => {
    expect(staticPowerMw(isaacCe.chip, 168)).toBeCloseTo(0.1 * 168 * 329.81 + 10_400, 6);
    expect(staticPowerMw({ ...isaacCe.chip, countLink: false, staticShare: 0.5 }, 10)).toBeCloseTo(5 * 329.81, 6);
  });

  test('is the link alone where nothing leaks', () => {
    expect(staticPowerMw({ ...isaacCe.chip, staticShare: 0 }, 168)).toBe(10_400);
  });
});
