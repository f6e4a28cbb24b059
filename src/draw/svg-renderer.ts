/** The renderer of pictures that stay sharp at any size: it writes SVG elements in place of painting. */
import type { Rectangle } from './rectangle';
import type { Pattern, Pixels, Renderer, TextStyle } from './renderer';

export interface SvgRenderer extends Renderer {
  /** All that was drawn, as elements that go inside of an `<svg>`: definitions first. */
  elements(): string;
}

export interface SvgRendererOptions {
  /** Family of all text. */
  readonly font: string;
  /** Begins every id, so that what several renderers drew may share a file. A letter, then letters and digits. */
  readonly idPrefix: string;
  /** How wide a text is in that font: SVG itself cannot be asked before it is shown. */
  readonly widthOf: Renderer['widthOf'];
}

/** Not every viewer knows `dominant-baseline`: share of a letter's size from the middle of the letters to their baseline. */
const baselineBelowMiddle = 0.36;

const anchors = { left: 'start', center: 'middle', right: 'end' } as const;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 allows in no form: most control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const notInXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Any text as content of an element or an attribute; what XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(notInXml, '\u{fffd}').replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** Hundredths of a pixel are more than anyone sees. */
function short(length: number): string {
  return String(Math.round(100 * length) / 100);
}

/** The `fill-opacity` of a share of a colour; none for all of it. Hundredths would be off by more than a step of 255. */
function opacity(share: number): string | undefined {
  return share === 1 ? undefined : String(Math.round(10_000 * share) / 10_000);
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? short(value) : xmlText(value ?? '')}"`)
    .join('');
}

function rectanglePath({ x, y, width, height }: Rectangle): string {
  if (width <= 0 || height <= 0) return '';
  const across = short(width);
  return `M${short(x)} ${short(y)}h${across}v${short(height)}h-${across}z`;
}

/** Stretches of equal values in each row of a raster; a row that equals the one above makes its stretches higher. */
function eachBlock(
  width: number,
  height: number,
  valueAt: (x: number, y: number) => number,
  visit: (value: number, block: Rectangle) => void,
): void {
  const isRepeated = (row: number, of: number) => {
    for (let x = 0; x < width; x++) if (valueAt(x, row) !== valueAt(x, of)) return false;
    return true;
  };
  for (let y = 0, next = 1; y < height; y = next, next++) {
    while (next < height && isRepeated(next, y)) next++;
    for (let x = 0, end = 1; x < width; x = end, end++) {
      const value = valueAt(x, y);
      while (end < width && valueAt(end, y) === value) end++;
      visit(value, { x, y, width: end - x, height: next - y });
    }
  }
}

/** One path for each value of a raster other than 0, so that a file does not grow with its pixels. */
function rasterPaths(
  { width, height }: { readonly width: number; readonly height: number },
  valueAt: (x: number, y: number) => number,
  place: (block: Rectangle) => Rectangle,
): ReadonlyMap<number, string> {
  const paths = new Map<number, string>();
  eachBlock(width, height, valueAt, (value, block) => {
    if (value !== 0) paths.set(value, (paths.get(value) ?? '') + rectanglePath(place(block)));
  });
  return paths;
}

function patternElement(pattern: Pattern, id: string): string {
  const { colour, width, height } = pattern;
  const paths = rasterPaths(
    pattern,
    (x, y) => pattern.shareAt(x, y),
    (block) => block,
  );
  const shares = [...paths].map(
    ([share, d]) => `<path${attributes({ fill: colour, 'fill-opacity': opacity(share), d })}/>`,
  );
  return `<pattern${attributes({ id, width, height, patternUnits: 'userSpaceOnUse' })}>${shares.join('')}</pattern>`;
}

function pixelElements({ width, height, values }: Pixels, box: Rectangle): string[] {
  const across = box.width / width;
  const down = box.height / height;
  const paths = rasterPaths(
    { width, height },
    (x, y) => values[y * width + x] ?? 0,
    (block) => ({
      x: box.x + across * block.x,
      y: box.y + down * block.y,
      width: across * block.width,
      height: down * block.height,
    }),
  );
  return [...paths].map(([value, d]) => {
    const fill = `rgb(${value & 255}, ${(value >>> 8) & 255}, ${(value >>> 16) & 255})`;
    return `<path${attributes({ fill, 'fill-opacity': opacity((value >>> 24) / 255), d })}/>`;
  });
}

/** Lengths are those of the picture; what is outside of it is for the `<svg>` around the elements to cut off. */
export function svgRenderer({ font, idPrefix, widthOf }: SvgRendererOptions): SvgRenderer {
  let definitions: string[] = [];
  let body: string[] = [];
  let patternIds = new Map<string, string>();
  /** Rectangles of one colour in a row become one path: a timeline has thousands of them. */
  let open = { colour: '', path: '' };

  const closePath = () => {
    if (open.path !== '') body.push(`<path${attributes({ fill: open.colour, d: open.path })}/>`);
    open = { colour: '', path: '' };
  };
  const write = (...elements: readonly string[]) => {
    closePath();
    body.push(...elements);
  };
  const define = (element: (id: string) => string) => {
    const id = `${idPrefix}${definitions.length}`;
    definitions.push(element(id));
    return id;
  };
  const fill = (box: Rectangle, colour: string) => {
    if (open.colour !== colour) closePath();
    open = { colour, path: open.path + rectanglePath(box) };
  };

  return {
    elements() {
      closePath();
      return `<defs>${definitions.join('')}</defs>\n${body.join('\n')}`;
    },
    clear() {
      definitions = [];
      body = [];
      patternIds = new Map();
      open = { colour: '', path: '' };
    },
    rectangle(x, y, width, height, colour) {
      fill({ x, y, width, height }, colour);
    },
    roundedRectangle(x, y, width, height, radius, colour) {
      if (width <= 0 || height <= 0) return;
      const shape = { x, y, width, height, rx: radius, fill: colour };
      write(`<rect${attributes({ ...shape, 'shape-rendering': 'auto' })}/>`);
    },
    frame(x, y, width, height, thickness, radius, colour) {
      const half = thickness / 2;
      const shape = {
        x: x + half,
        y: y + half,
        width: Math.max(0, width - thickness),
        height: Math.max(0, height - thickness),
        rx: radius,
      };
      const stroke = { fill: 'none', stroke: colour, 'stroke-width': thickness };
      write(`<rect${attributes({ ...shape, ...stroke, 'shape-rendering': 'auto' })}/>`);
    },
    polyline(points, thickness, colour) {
      const places = Array.from(points, short).join(' ');
      const stroke = { fill: 'none', stroke: colour, 'stroke-width': thickness, 'stroke-linejoin': 'round' };
      write(`<polyline${attributes({ points: places, ...stroke, 'shape-rendering': 'auto' })}/>`);
    },
    curves(curves, thickness, colour) {
      let [d, endX, endY] = ['', NaN, NaN];
      for (const { fromX, fromY, controlX, controlY, toX, toY } of curves) {
        if (fromX !== endX || fromY !== endY) d += `M${short(fromX)} ${short(fromY)}`;
        d += `Q${short(controlX)} ${short(controlY)} ${short(toX)} ${short(toY)}`;
        [endX, endY] = [toX, toY];
      }
      const stroke = { fill: 'none', stroke: colour, 'stroke-width': thickness, 'stroke-linejoin': 'round' };
      if (d !== '') write(`<path${attributes({ d, ...stroke, 'shape-rendering': 'auto' })}/>`);
    },
    dashes(x, y, height, thickness, colour) {
      const dash = 3 * thickness;
      for (let from = 0; from < height; from += 2 * dash) {
        fill({ x, y: y + from, width: thickness, height: Math.min(dash, height - from) }, colour);
      }
    },
    patterns(rectangles, pattern, origin) {
      const d = rectangles
        .map(({ x, y, width, height }) => rectanglePath({ x: x - origin.x, y: y - origin.y, width, height }))
        .join('');
      if (d === '') return;
      const id = patternIds.get(pattern.key) ?? define((given) => patternElement(pattern, given));
      patternIds.set(pattern.key, id);
      const transform = `translate(${short(origin.x)} ${short(origin.y)})`;
      write(`<path${attributes({ fill: `url(#${id})`, transform, d })}/>`);
    },
    text(text, x, y, { colour, size, weight = 400, align = 'left' }: TextStyle) {
      const place = { x, y: y + baselineBelowMiddle * size, 'text-anchor': anchors[align] };
      const look = { fill: colour, 'font-family': font, 'font-size': size, 'font-weight': weight };
      write(`<text${attributes({ ...place, ...look })}>${xmlText(text)}</text>`);
    },
    widthOf,
    clipped(x, y, width, height, paint) {
      const box = attributes({ x, y, width: Math.max(0, width), height: Math.max(0, height) });
      const id = define((given) => `<clipPath id="${given}"><rect${box}/></clipPath>`);
      write(`<g clip-path="url(#${id})">`);
      paint();
      write('</g>');
    },
    pixels(pixels, x, y, width, height) {
      write(...pixelElements(pixels, { x, y, width, height }));
    },
  };
}
