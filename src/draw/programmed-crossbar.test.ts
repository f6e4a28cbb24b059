import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from './at';
import {
  changeOf,
  changePixels,
  drawProgrammedCrossbar,
  drawSlotCells,
  slotAt,
  slotRectangle,
  wearPixels,
  type CrossbarScene,
  type ProgrammedCrossbar,
} from './programmed-crossbar';
import { recordingRenderer } from './testing/recording-renderer';
import { twoTenantPalette as palette } from './testing/small-chip';

/** 2 x 2 slots of 2 x 2 cells; the second slot is not written. */
const crossbar: ProgrammedCrossbar = {
  rows: 4,
  columns: 4,
  slotRows: 2,
  slotColumns: 2,
  before: Uint8Array.of(0, 1, 0, 0, 2, 2, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0),
  after: Uint8Array.of(1, 0, 0, 0, 2, 3, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0),
  slots: [0, 2, 3].map((slot) => ({ slot, tenant: slot === 3 ? 1 : 0, operator: slot })),
};

function sceneOf(layer: CrossbarScene['layer']): CrossbarScene {
  return { crossbar, wear: undefined, layer, palette, width: 80, height: 80, density: 1 };
}

const noMarks = { focus: undefined, held: undefined, costliestRow: undefined };

test('a cell that rises is set, one that falls is reset, an equal one stays', () => {
  expect([changeOf(0, 2), changeOf(2, 0), changeOf(1, 1)]).toEqual(['set', 'reset', 'unchanged']);
});

test('cells of equal change have equal pixels, and those of different changes differ', () => {
  const { values, width, height } = changePixels(crossbar, palette);
  expect([width, height]).toEqual([4, 4]);
  expect(at(values, 0)).toBe(at(values, 5));
  expect(new Set([at(values, 0), at(values, 1), at(values, 2)]).size).toBe(3);
});

test('cells without wear look unused, and the most worn ones all alike', () => {
  const { values } = wearPixels({ rows: 1, columns: 4, pulses: Uint32Array.of(0, 9, 3, 9) }, palette);
  expect(at(values, 1)).toBe(at(values, 3));
  expect(new Set(values).size).toBe(3);
});

test('a point in the middle of a slot hits that slot, whatever the size of the picture', () => {
  const grid = fc.record({ slotRows: fc.integer({ min: 1, max: 32 }), slotColumns: fc.integer({ min: 1, max: 32 }) });
  fc.assert(
    fc.property(grid, fc.integer({ min: 32, max: 900 }), fc.nat(1023), (shape, side, number) => {
      const slot = number % (shape.slotRows * shape.slotColumns);
      const box = slotRectangle(shape, slot, side, side);
      expect(slotAt(shape, box.x + box.width / 2, box.y + box.height / 2, side, side)).toBe(slot);
    }),
  );
  expect(slotAt(crossbar, -1, 5, 80, 80)).toBeUndefined();
  expect(slotAt(crossbar, 5, 80, 80, 80)).toBeUndefined();
});

describe('the picture of a crossbar', () => {
  test('colours written slots by operator and hatches those of the second tenant', () => {
    const renderer = recordingRenderer();
    drawProgrammedCrossbar(renderer, sceneOf('operators'), noMarks);
    const boxes = renderer.calls.filter(({ kind, width }) => kind === 'rectangle' && width === 40);
    expect(boxes.map(({ x, y }) => [x, y])).toEqual([[0, 0], [0, 40], [40, 40]]); // prettier-ignore
    expect(renderer.calls.filter(({ kind }) => kind === 'pattern').map(({ x, y }) => [x, y])).toEqual([[40, 40]]);
  });

  test('marks the costliest row, what is pointed at and what is taken up', () => {
    const renderer = recordingRenderer();
    drawProgrammedCrossbar(renderer, sceneOf('changes'), { focus: 1, held: 2, costliestRow: 3 });
    const frames = renderer.calls.filter(({ kind }) => kind === 'frame');
    expect(frames.map(({ x, y }) => [x, y])).toEqual([[0, 40], [40, 0]]); // prettier-ignore
    expect(renderer.calls.some(({ y, width, height }) => y === 60 && width === 80 && height === 20)).toBe(true);
  });

  test('writes sign and levels into the cells of a slot where there is room, and the sign alone where there is not', () => {
    const large = recordingRenderer();
    drawSlotCells(large, sceneOf('changes'), 0);
    expect(large.calls.flatMap(({ kind, text }) => (kind === 'text' ? [text] : []))).toEqual([
      '0▲1',
      '1▼0',
      '·',
      '2▲3',
    ]);
    const small = recordingRenderer();
    drawSlotCells(small, { ...sceneOf('changes'), width: 40, height: 40 }, 0);
    expect(small.calls.flatMap(({ kind, text }) => (kind === 'text' ? [text] : []))).toEqual(['▲', '▼', '·', '▲']);
  });
});
