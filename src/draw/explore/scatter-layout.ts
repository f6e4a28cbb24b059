/** Where a scatter has its plot, its scales and every point, in device pixels. */
import type { Rectangle } from '../rectangle';
import type { BitSet } from './bit-set';
import { membersOf } from './bit-set';
import type { PointColumn } from './point-column';
import { valueScale, type ScaleKind, type ValueScale } from './value-scale';

export interface ScatterScene {
  readonly x: PointColumn;
  readonly y: PointColumn;
  /** Colours the points; absent: all alike. */
  readonly colour?: PointColumn | undefined;
  readonly xKind: ScaleKind;
  readonly yKind: ScaleKind;
  /** Rows that have figures and are not narrowed away. */
  readonly shown: BitSet;
  /** Of the shown ones those that the brushes pick out. */
  readonly picked: BitSet;
  /** Of the shown ones those that have a mark. */
  readonly drawn: BitSet;
  /** Rows on the front. */
  readonly front: BitSet;
}

export interface ScatterLayout {
  readonly plot: Rectangle;
  readonly density: number;
  readonly x: ValueScale;
  readonly y: ValueScale;
  readonly pixelX: (value: number) => number;
  readonly pixelY: (value: number) => number;
  readonly valueX: (pixel: number) => number;
  readonly valueY: (pixel: number) => number;
  /** Rows that have a mark, with the pixels of their middles. */
  readonly rows: Uint32Array;
  readonly xs: Float32Array;
  readonly ys: Float32Array;
}

/** CSS pixels around the plot, and inside of it so that no mark lies on its edge. */
const margin = { left: 62, right: 14, top: 24, bottom: 38 } as const;
const padding = 9;

/** Size and `density` as those of a canvas. */
export function scatterLayout(
  scene: Pick<ScatterScene, 'x' | 'y' | 'xKind' | 'yKind' | 'shown' | 'drawn'>,
  size: { readonly width: number; readonly height: number },
  density: number,
): ScatterLayout {
  const px = (length: number) => Math.round(length * density);
  const plot: Rectangle = {
    x: px(margin.left),
    y: px(margin.top),
    width: Math.max(1, size.width - px(margin.left + margin.right)),
    height: Math.max(1, size.height - px(margin.top + margin.bottom)),
  };
  const x = valueScale(scene.x, scene.shown, scene.xKind);
  const y = valueScale(scene.y, scene.shown, scene.yKind);
  const pad = px(padding);
  const across = plot.width - 2 * pad;
  const up = plot.height - 2 * pad;
  const low = plot.y + plot.height - pad;
  const pixelX = (value: number) => plot.x + pad + across * x.placeOf(value);
  const pixelY = (value: number) => low - up * y.placeOf(value);
  const rows = membersOf(scene.drawn);
  return {
    plot,
    density,
    x,
    y,
    pixelX,
    pixelY,
    valueX: (pixel) => x.valueAt((pixel - plot.x - pad) / across),
    valueY: (pixel) => y.valueAt((low - pixel) / up),
    rows,
    xs: pixelsOf(rows, scene.x, pixelX),
    ys: pixelsOf(rows, scene.y, pixelY),
  };
}

function pixelsOf(rows: Uint32Array, { values }: PointColumn, pixelOf: (value: number) => number): Float32Array {
  const pixels = new Float32Array(rows.length);
  for (let place = 0; place < pixels.length; place++) pixels[place] = pixelOf(values[rows[place] ?? 0] ?? NaN);
  return pixels;
}

/** The row whose mark is nearest to a pixel, within `reach`; undefined where there is none. */
export function rowNear(layout: ScatterLayout, x: number, y: number, reach: number): number | undefined {
  let best = reach * reach;
  let found: number | undefined;
  for (let place = 0; place < layout.rows.length; place++) {
    const across = (layout.xs[place] ?? NaN) - x;
    const up = (layout.ys[place] ?? NaN) - y;
    const distance = across * across + up * up;
    if (distance <= best) {
      // Of marks upon each other the first point is meant.
      if (distance < best || found === undefined) found = layout.rows[place];
      best = distance;
    }
  }
  return found;
}
