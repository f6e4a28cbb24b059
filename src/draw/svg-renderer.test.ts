// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hatchPattern } from './hatch';
import type { Rectangle } from './rectangle';
import { svgRenderer, type SvgRenderer } from './svg-renderer';

const widthOf = (text: string, size: number) => 0.6 * size * text.length;

function drawn(draw: (renderer: SvgRenderer) => void): Document {
  const renderer = svgRenderer({ font: '"Inter Variable", sans-serif', idPrefix: 'p', widthOf });
  draw(renderer);
  const text = `<svg xmlns="http://www.w3.org/2000/svg">${renderer.elements()}</svg>`;
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).toBeNull();
  return parsed;
}

/** The rectangles of a path that consists of them. */
function boxesOf(path: Element | null | undefined): Rectangle[] {
  const found = (path?.getAttribute('d') ?? '').matchAll(/M(\S+) (\S+)h([\d.]+)v([\d.]+)h-\3z/g);
  return [...found].map(([, x, y, width, height]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
}

test('lines of one look are one path, joined where one goes on from the other', () => {
  const to = (fromX: number, toX: number) => ({ fromX, fromY: 1, controlX: 5, controlY: 9, toX, toY: 1 });
  const picture = drawn((renderer) => {
    renderer.curves([to(0, 10), to(10, 20), to(30, 40)], 3, '#123456');
    renderer.curves([], 3, '#123456');
  });
  const found = [...picture.querySelectorAll('path')].map((path) => [
    path.getAttribute('d'),
    path.getAttribute('fill'),
  ]);
  expect(found).toEqual([['M0 1Q5 9 10 1Q5 9 20 1M30 1Q5 9 40 1', 'none']]);
});

function paths(picture: Document): Element[] {
  return [...picture.querySelectorAll('svg > path')];
}

describe('rectangles', () => {
  test('of one colour in a row share a path, others keep their order', () => {
    const picture = drawn((renderer) => {
      renderer.rectangle(0, 0, 2, 2, 'red');
      renderer.rectangle(4, 0, 2, 3, 'red');
      renderer.rectangle(1, 1, 2, 2, 'blue');
      renderer.rectangle(8, 0, 2, 2, 'red');
    });
    expect(paths(picture).map((path) => [path.getAttribute('fill'), boxesOf(path).length])).toEqual([
      ['red', 2],
      ['blue', 1],
      ['red', 1],
    ]);
    expect(boxesOf(paths(picture)[0])[1]).toEqual({ x: 4, y: 0, width: 2, height: 3 });
  });

  test('without an area draw nothing', () => {
    expect(paths(drawn((renderer) => renderer.rectangle(3, 3, 0, 5, 'red')))).toEqual([]);
  });

  test('a frame lies inside of its rectangle', () => {
    const frame = drawn((renderer) => renderer.frame(10, 20, 30, 40, 2, 3, 'red')).querySelector('rect');
    const lengths = ['x', 'y', 'width', 'height', 'rx', 'stroke-width'].map((name) => frame?.getAttribute(name));
    expect(lengths).toEqual(['11', '21', '28', '38', '3', '2']);
  });

  test('dashes end with their line', () => {
    const [path] = paths(drawn((renderer) => renderer.dashes(5, 10, 14, 2, 'red')));
    expect(boxesOf(path)).toEqual([
      { x: 5, y: 10, width: 2, height: 6 },
      { x: 5, y: 22, width: 2, height: 2 },
    ]);
  });
});

describe('text', () => {
  test('says what it was told, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const picture = drawn((renderer) => renderer.text(`<${text}>&"`, 1, 2, { colour: 'red', size: 12 }));
        expect(picture.querySelector('text')?.textContent).toBe(`<${text}>&"`);
      }),
    );
  });

  test('loses only what no XML can hold', () => {
    const picture = drawn((renderer) => renderer.text('a\u0000\ud800\uffff😀', 1, 2, { colour: 'red', size: 12 }));
    expect(picture.querySelector('text')?.textContent).toBe('a\ufffd\ufffd\ufffd😀');
  });

  test('is anchored as it is aligned, in the font of the theme', () => {
    const text = drawn((renderer) => {
      renderer.text('right', 90, 50, { colour: 'red', size: 10, weight: 600, align: 'right' });
    }).querySelector('text');
    const look = ['x', 'text-anchor', 'font-weight', 'font-family'].map((name) => text?.getAttribute(name));
    expect(look).toEqual(['90', 'end', '600', '"Inter Variable", sans-serif']);
    // Its middle, not its baseline, is at the given height.
    expect(Number(text?.getAttribute('y'))).toBeGreaterThan(50);
  });
});

describe('patterns', () => {
  const hatch = hatchPattern('rising', '#ffffff', 2);
  if (!hatch) throw new Error('a hatch that draws nothing');

  test('are defined once and begin at the origin of each filling', () => {
    const box = { x: 30, y: 40, width: 5, height: 6 };
    const picture = drawn((renderer) => {
      renderer.patterns([box], hatch, { x: 10, y: 10 });
      renderer.patterns([box], hatch, { x: 30, y: 40 });
    });
    expect(picture.querySelectorAll('pattern')).toHaveLength(1);
    const fill = `url(#${picture.querySelector('pattern')?.id ?? ''})`;
    expect(paths(picture).map((path) => path.getAttribute('fill'))).toEqual([fill, fill]);
    expect(paths(picture).map((path) => path.getAttribute('transform'))).toEqual([
      'translate(10 10)',
      'translate(30 40)',
    ]);
    expect(paths(picture).map((path) => boxesOf(path)[0])).toEqual([
      { ...box, x: 20, y: 30 },
      { ...box, x: 0, y: 0 },
    ]);
  });

  test('show at each place the share that they were given', () => {
    const shares = [...drawn((renderer) => renderer.patterns([{ x: 0, y: 0, width: 9, height: 9 }], hatch, { x: 0, y: 0 })).querySelectorAll('pattern > path')]; // prettier-ignore
    for (let y = 0; y < hatch.height; y++) {
      for (let x = 0; x < hatch.width; x++) {
        const covering = shares.filter((path) =>
          boxesOf(path).some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height),
        );
        const opacities = covering.map((path) => Number(path.getAttribute('fill-opacity') ?? 1));
        expect(opacities.length).toBeLessThanOrEqual(1);
        expect(opacities[0] ?? 0).toBeCloseTo(hatch.shareAt(x, y), 4);
      }
    }
  });
});

test('what is clipped stays inside of its rectangle, and what follows does not', () => {
  const picture = drawn((renderer) => {
    renderer.clipped(1, 2, 30, 40, () => renderer.rectangle(0, 0, 99, 99, 'red'));
    renderer.rectangle(50, 50, 9, 9, 'red');
  });
  const id = picture.querySelector('clipPath')?.id ?? '';
  expect(picture.querySelector('g')?.getAttribute('clip-path')).toBe(`url(#${id})`);
  expect(picture.querySelector('clipPath > rect')?.getAttribute('height')).toBe('40');
  expect(boxesOf(picture.querySelector('g > path'))).toHaveLength(1);
  expect(boxesOf(picture.querySelector('svg > path'))).toHaveLength(1);
});

test('pixels are stretched over their rectangle, transparent ones left out', () => {
  const [red, blue, half] = [0xff0000ff, 0xffff0000, 0x80000000];
  const values = Uint32Array.from([red, red, 0, blue, half, half]);
  const picture = drawn((renderer) => renderer.pixels({ width: 3, height: 2, values }, 10, 20, 30, 40));
  const found = paths(picture).map((path) => [
    path.getAttribute('fill'),
    path.getAttribute('fill-opacity'),
    boxesOf(path),
  ]);
  expect(found).toEqual([
    ['rgb(255, 0, 0)', null, [{ x: 10, y: 20, width: 20, height: 20 }]],
    ['rgb(0, 0, 255)', null, [{ x: 10, y: 40, width: 10, height: 20 }]],
    ['rgb(0, 0, 0)', '0.502', [{ x: 20, y: 40, width: 20, height: 20 }]],
  ]);
});

test('clearing leaves nothing', () => {
  const picture = drawn((renderer) => {
    renderer.clipped(0, 0, 5, 5, () => renderer.rectangle(0, 0, 1, 1, 'red'));
    renderer.clear();
  });
  expect(picture.querySelectorAll('path, clipPath')).toHaveLength(0);
});
