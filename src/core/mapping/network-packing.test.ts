import { describe, expect, test } from 'vitest';
import crossbarFigures from '../../../fixtures/reference/crossbar.json';
import { isaacCe } from '../hardware/presets/isaac-ce';
import { builtInGraph } from '../testing/built-in-graph';
import { analyse } from './analyse';
import { packNetwork } from './network-packing';
import { packingRuleOf } from './packing';

const isaac = packingRuleOf(isaacCe.chip);

describe.each(crossbarFigures.networks)('$network', (figures) => {
  const graph = builtInGraph(figures.network);
  const packed = packNetwork(graph, isaac);

  test('takes the reference crossbars in every packing', () => {
    expect({
      adjacent: packed.crossbars,
      sliced: packNetwork(graph, { ...isaac, packing: 'sliced' }).crossbars,
      separate: packNetwork(graph, { ...isaac, grouping: 'separate' }).crossbars,
    }).toEqual(figures.crossbars);
  });

  test('takes the reference tiles, conversions and array-MVMs', () => {
    const { tiles, adcConversionsAll, adcConversionsUsed, arrayMvms } = figures;
    expect(packed).toMatchObject({ tiles, adcConversionsAll, adcConversionsUsed, arrayMvms });
    expect(packed.utilisation).toBeCloseTo(figures.utilisation, 6);
  });

  test('has the same figures in the static analysis on ISAAC', () => {
    const { crossbars, tiles, arrayMvms, conversions, utilisation } = analyse(graph, isaacCe.chip);
    expect({ crossbars, tiles, arrayMvms, utilisation }).toMatchObject({
      crossbars: packed.crossbars,
      tiles: packed.tiles,
      arrayMvms: packed.arrayMvms,
      utilisation: packed.utilisation,
    });
    expect(conversions).toBe(packed.adcConversionsAll);
    expect(analyse(graph, { ...isaacCe.chip, conversions: 'used' }).conversions).toBe(packed.adcConversionsUsed);
  });
});

test.each(crossbarFigures.perOperator)(
  '$network takes the reference crossbars and positions by operator',
  (figures) => {
    const { crossbarsPerOperator, positionsPerOperator } = figures;
    expect(packNetwork(builtInGraph(figures.network), isaac)).toMatchObject({
      crossbarsPerOperator,
      positionsPerOperator,
    });
  },
);
