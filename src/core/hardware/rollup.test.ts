import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import crossbarFigures from '../../../fixtures/reference/crossbar.json';
import { anyChip } from '../testing/chips';
import { componentIds, type ComponentId } from './chip';
import { componentRows } from './components';
import { dense } from './presets/dense';
import { edge } from './presets/edge';
import { isaacCe } from './presets/isaac-ce';
import { areaAndPower } from './rollup';
import { stepTime } from './step';

const isaac = areaAndPower(isaacCe.chip);

function powerOf(chip: Parameters<typeof areaAndPower>[0], id: ComponentId): number {
  return areaAndPower(chip).components.find((component) => component.id === id)?.powerMw ?? NaN;
}

describe('ISAAC', () => {
  const [figures] = crossbarFigures.chip;

  test('has the published capacity and peak, exactly', () => {
    expect(isaac).toMatchObject({
      crossbars: figures.crossbars,
      weightsPerCrossbar: figures.weightsPerCrossbar,
      weights: figures.weights,
      megabytes: figures.megabytes,
      peakGops: figures.peakGops,
    });
    expect(stepTime(isaacCe.chip, 'faithful').stepIntervalNs).toBe(figures.mvmNs);
  });

  test.each([
    ['power', isaac.chip.powerMw, figures.powerMw],
    ['area', isaac.chip.areaMm2, figures.areaMm2],
    ['GOPS/W', isaac.gopsPerWatt, figures.gopsPerW],
  ])(
    'has the printed %s within 0.1 %%: rows are summed up, printed tile totals are rounded',
    (_name, ours, printed) => {
      expect(Math.abs(ours / printed - 1)).toBeLessThan(0.001);
    },
  );

  test('has the printed power and area of IMAs and tile, as far as they are printed', () => {
    expect(isaac.ima.powerMw * 12).toBeCloseTo(289, 0);
    expect(isaac.ima.areaMm2 * 12).toBeCloseTo(0.157, 3);
    expect(isaac.tile.powerMw).toBeCloseTo(330, 0);
    expect(isaac.tile.areaMm2).toBeCloseTo(0.372, 2);
  });

  test('has 65.81 W and 85.42 mm2 by its own rows', () => {
    expect(isaac.chip.powerMw).toBeCloseTo(65_808, 0);
    expect(isaac.chip.areaMm2).toBeCloseTo(85.42, 2);
  });
});

describe('a chip', () => {
  test('is the sum of its counted components', () => {
    fc.assert(
      fc.property(anyChip, (chip) => {
        const { components, chip: total } = areaAndPower(chip);
        const counted = components.filter(({ isCounted }) => isCounted);
        const power = counted.reduce((sum, { powerMw }) => sum + powerMw, 0);
        const area = counted.reduce((sum, { areaMm2 }) => sum + areaMm2, 0);
        expect(power / total.powerMw).toBeCloseTo(1, 9);
        expect(area / total.areaMm2).toBeCloseTo(1, 9);
      }),
    );
  });

  test('lists every component once', () => {
    expect(componentRows.map(({ id }) => id).sort()).toEqual([...componentIds].sort());
  });

  test('with twice the tiles has twice the power beside its link', () => {
    const larger = areaAndPower({ ...isaacCe.chip, tiles: 336 });
    expect(larger.chip.powerMw - larger.link.powerMw).toBeCloseTo(2 * (isaac.chip.powerMw - isaac.link.powerMw), 6);
    expect(larger.link).toEqual(isaac.link);
  });

  test('pays twice for each bit of its ADCs and in line with their rate', () => {
    expect(powerOf({ ...isaacCe.chip, adcBits: 10 }, 'adc')).toBeCloseTo(4 * powerOf(isaacCe.chip, 'adc'), 6);
    expect(powerOf({ ...isaacCe.chip, adcRateGHz: 2.56 }, 'adc')).toBeCloseTo(2 * powerOf(isaacCe.chip, 'adc'), 6);
    expect(powerOf({ ...isaacCe.chip, columnsPerAdc: 256 }, 'adc')).toBeCloseTo(powerOf(isaacCe.chip, 'adc') / 2, 6);
  });

  test('has arrays as large as their cells and DACs as many as rows', () => {
    const larger = areaAndPower({ ...isaacCe.chip, crossbar: { rows: 256, columns: 512, cellBits: 2 } });
    const ratio = (id: ComponentId, figure: 'powerMw' | 'areaMm2') => {
      const [ours, isaacs] = [larger, isaac].map((rollup) =>
        rollup.components.find((component) => component.id === id),
      );
      return (ours?.[figure] ?? NaN) / (isaacs?.[figure] ?? NaN);
    };
    expect(ratio('array', 'areaMm2')).toBeCloseTo(8, 9);
    expect(ratio('array', 'powerMw')).toBeCloseTo(1, 9);
    expect(ratio('dac', 'powerMw')).toBeCloseTo(2, 9);
    expect(ratio('sampleHold', 'powerMw')).toBeCloseTo(4, 9);
  });

  test('takes overridden components before scaling', () => {
    const components = { ...isaacCe.chip.components, dac: { powerMw: 8, areaMm2: 0.00017 } };
    const { components: totals } = areaAndPower({ ...isaacCe.chip, components });
    expect(totals.find(({ id }) => id === 'dac')?.powerMw).toBeCloseTo(8 * 168 * 12, 6);
  });

  test('without a link draws no power for one', () => {
    expect(areaAndPower(edge.chip).link).toEqual({ powerMw: 0, areaMm2: 0 });
  });

  test('like ISAAC-SE comes within 5 % of its stated 312.5 GOPS/W with the 8-bit converters that ISAAC counts', () => {
    expect(Math.abs(areaAndPower({ ...dense.chip, adcBits: 8 }).gopsPerWatt / 312.5 - 1)).toBeLessThan(0.05);
  });
});
