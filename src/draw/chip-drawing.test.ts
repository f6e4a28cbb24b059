import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawChip, drawChipMarks } from './chip-drawing';
import { chipPartAt, crossbarNumber, partRectangle } from './chip-hit';
import { chipLayout } from './chip-layout';
import { isTilePart } from './chip-part';
import { noWiring, type ChipPicture } from './chip-picture';
import { tilePixels } from './chip-pixels';
import type { ChipScene } from './chip-scene';
import { chipDescription, chipSummary, chipTable, partFacts, partTitle } from './chip-text';
import { channelsOf, mix } from './colour';
import { occupancyAt, ownerOf } from './occupancy-index';
import { colourAt } from './testing/painted';
import { recordingRenderer } from './testing/recording-renderer';
import { chipOf, occupancyOf, planOf, smallScene, twoTenantPalette } from './testing/small-chip';
import { wholeView } from './view-box';

function pictureOf(scene: ChipScene, width: number, height: number, more: Partial<ChipPicture> = {}): ChipPicture {
  const { chip } = scene;
  return {
    layout: chipLayout(chip, planOf(chip.tiles), { width, height }, 1, wholeView),
    scene,
    index: occupancyAt(scene.occupancy, 0),
    palette: twoTenantPalette,
    colouring: 'tenant',
    emphasis: {},
    wiring: noWiring,
    ...more,
  };
}

function drawn(picture: ChipPicture) {
  const renderer = recordingRenderer();
  drawChip(renderer, picture);
  return renderer.calls;
}

/** The colour that a crossbar should have. */
function expectedColour({ index, palette, emphasis }: ChipPicture, crossbar: number): string {
  const owner = ownerOf(index, crossbar);
  if (owner === undefined) return palette.theme.unused;
  const tone = palette.operatorOfTenant(owner.tenant, owner.operator);
  const isDim =
    emphasis.tenant !== undefined &&
    (emphasis.tenant !== owner.tenant || (emphasis.operator ?? owner.operator) !== owner.operator);
  return isDim ? tone.dim : tone.bright;
}

describe('the chip as it is drawn', () => {
  test('has at every pixel the colour of the crossbar that hit testing finds there', () => {
    const scene = smallScene();
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 260 }),
        fc.integer({ min: 30, max: 200 }),
        fc.constantFrom({}, { tenant: 0 }, { tenant: 1, operator: 1 }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
          maxLength: 12,
        }),
        (width, height, emphasis, points) => {
          const picture = pictureOf(scene, width, height, { emphasis });
          fc.pre(picture.layout.detail === 'crossbars');
          const calls = drawn(picture);
          for (const [shareX, shareY] of points) {
            const [x, y] = [Math.floor(shareX * (width - 1)), Math.floor(shareY * (height - 1))];
            const part = chipPartAt(picture.layout, x, y);
            if (part === undefined || !isTilePart(part) || part.crossbar === undefined) continue;
            expect(colourAt(calls, x, y)).toBe(expectedColour(picture, crossbarNumber(scene.chip, part)));
          }
        },
      ),
    );
  });

  test('is the same list of calls for the same data', () => {
    expect(drawn(pictureOf(smallScene(), 400, 300))).toEqual(drawn(pictureOf(smallScene(), 400, 300)));
  });

  test('stays within what a frame can hold for the default chip', () => {
    const scene = {
      ...smallScene(),
      chip: chipOf(168),
      occupancy: occupancyOf(Array.from({ length: 1000 }, (_, run) => [run * 16, 16, run % 2, run % 2, run])),
    };
    const calls = drawn(pictureOf(scene, 1300, 480));
    expect(calls.length).toBeLessThan(12_000);
  });

  test('shows the rows and columns that hold weights once a crossbar is large enough', () => {
    const scene = smallScene();
    const picture = pictureOf(scene, 1600, 900);
    const calls = drawn(picture);
    const box = partRectangle(picture.layout, { tile: 0, ima: 2, crossbar: 0 });
    const middle = box.x + Math.floor(box.width / 2);
    expect(colourAt(calls, middle, box.y + 1)).toBe(twoTenantPalette.operatorOfTenant(0, 1).bright);
    expect(colourAt(calls, middle, box.y + box.height - 2)).toBe(twoTenantPalette.theme.unused);
    expect(calls.filter(({ kind }) => kind === 'text').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Tile 0', 'IMA 3', 'eDRAM buffer', 'router', 'conv1', 'unused']),
    );
  });

  test('becomes stripes in placement order where crossbars are too small', () => {
    const scene = { ...smallScene(), chip: chipOf(4, 16, 16), occupancy: occupancyOf([[0, 128, 0, 0, 0]]) };
    const picture = pictureOf(scene, 40, 20);
    expect(picture.layout.detail).toBe('stripes');
    const calls = drawn(picture);
    const box = partRectangle(picture.layout, { tile: 0 });
    expect(colourAt(calls, box.x, box.y)).toBe(twoTenantPalette.operatorOfTenant(0, 0).bright);
    expect(colourAt(calls, box.x + box.width - 1, box.y)).toBe(twoTenantPalette.theme.unused);
  });

  test('becomes one image where even tiles are too small, each pixel the mean of what it stands for', () => {
    const tiles = 10_007;
    const scene = { ...smallScene(), chip: chipOf(tiles), occupancy: occupancyOf([[0, 48, 0, 0, 0]]) };
    const picture = pictureOf(scene, 300, 200);
    expect(drawn(picture).map(({ kind }) => kind)).toEqual(['pixels']);
    const { values, width } = tilePixels(picture);
    const half = channelsOf(mix(twoTenantPalette.theme.unused, twoTenantPalette.operatorOfTenant(0, 0).bright, 0.5));
    const first = values[0] ?? 0;
    expect([first & 255, (first >> 8) & 255, (first >> 16) & 255]).toEqual(half);
    expect(values.at(-1)).toBe(0);
    expect(width).toBe(picture.layout.plan.columns);
  });

  test('can be coloured by operator and by utilisation', () => {
    const colourOf = (colouring: ChipPicture['colouring']) => {
      const picture = pictureOf(smallScene(), 200, 150, { colouring });
      const box = partRectangle(picture.layout, { tile: 0, ima: 2, crossbar: 0 });
      return colourAt(drawn(picture), box.x, box.y);
    };
    expect(colourOf('operator')).toBe(twoTenantPalette.operator(1).bright);
    expect(colourOf('utilisation')).toBe(twoTenantPalette.utilisation(0.5).bright);
  });
});

describe('the marks upon the chip', () => {
  test('frame the selected tile, the focused part and what is under the pointer', () => {
    const { layout } = pictureOf(smallScene(), 300, 200);
    const renderer = recordingRenderer();
    const focus = partRectangle(layout, { tile: 1, ima: 0 });
    drawChipMarks(renderer, { layout, palette: twoTenantPalette }, { selectedTile: 2, focus, hover: undefined });
    expect(renderer.calls.map(({ kind, colour }) => [kind, colour])).toEqual([
      ['frame', twoTenantPalette.theme.text],
      ['frame', twoTenantPalette.theme.accent],
    ]);
  });
});

describe('the chip in words', () => {
  const scene = smallScene();
  const index = occupancyAt(scene.occupancy, 0);

  test('says how much there is and whose it is', () => {
    expect(chipSummary(scene, index)).toEqual(['4 tiles', '32 crossbars', '40.6 % used']);
    expect(chipDescription(scene, index)).toBe('4 tiles; camera has 0.9, phone has 0.8, 2.4 unused');
  });

  test('says what a crossbar holds, and what shares a tile', () => {
    const facts = partFacts(scene, index, { tile: 0, ima: 3, crossbar: 0 });
    expect(partTitle({ tile: 0, ima: 3, crossbar: 0 })).toBe('Tile 0, IMA 3, crossbar 0');
    expect(facts.map(({ value }) => value)).toEqual(['camera', 'conv2', '1 of 1, part 3 of 3', '64 × 48', '50 %']);
    expect(partFacts(scene, index, { tile: 0 })).toEqual([
      { name: 'camera · conv1', value: '4' },
      { name: 'camera · conv2', value: '3' },
      { name: 'unused', value: '1' },
    ]);
    expect(partFacts(scene, index, { tile: 3, ima: 0, crossbar: 0 })).toEqual([{ name: 'Crossbar', value: 'unused' }]);
  });

  test('has a table of the same data', () => {
    const rows = chipTable(scene, index);
    expect(rows.map(({ tenant, operator, crossbars, replicas }) => [tenant, operator, crossbars, replicas])).toEqual([
      ['camera', 'conv1', 4, 2],
      ['camera', 'conv2', 3, 1],
      ['phone', 'stem', 1, 1],
      ['phone', 'head', 5, 1],
    ]);
    expect(rows[3]).toMatchObject({ firstTile: 1, lastTile: 1, utilisation: 0.75 });
  });
});
