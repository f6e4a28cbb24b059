/**
 * What drawing code may ask of a canvas. All lengths are device pixels; callers hand in integers, so that equal data
 * gives equal pixels.
 */

import type { Rectangle } from './rectangle';

export interface TextStyle {
  readonly colour: string;
  /** Device pixels. */
  readonly size: number;
  readonly weight?: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** A repeating mask of one colour. */
export interface Pattern {
  /** Tells apart all patterns that one renderer meets. */
  readonly key: string;
  readonly colour: string;
  readonly width: number;
  readonly height: number;
  /** 0 (nothing) to 1 (the colour), for 0 <= x < width and 0 <= y < height. */
  shareAt(x: number, y: number): number;
}

/** Row by row; each element is alpha, blue, green, red from the highest byte down; 0 is transparent. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly values: Uint32Array;
}

/** A quadratic Bezier curve; straight where its control point lies between its ends. */
export interface Curve {
  readonly fromX: number;
  readonly fromY: number;
  readonly controlX: number;
  readonly controlY: number;
  readonly toX: number;
  readonly toY: number;
}

export interface Renderer {
  clear(): void;
  rectangle(x: number, y: number, width: number, height: number, colour: string): void;
  roundedRectangle(x: number, y: number, width: number, height: number, radius: number, colour: string): void;
  /** A frame inside of the rectangle. */
  frame(x: number, y: number, width: number, height: number, thickness: number, radius: number, colour: string): void;
  /** A line from point to point. @param points x and y in turns, as the middle of the line; need not be integers */
  polyline(points: ArrayLike<number>, thickness: number, colour: string): void;
  /** Lines of one look with flat ends; a curve that begins where the one before ends is joined to it. */
  curves(curves: readonly Curve[], thickness: number, colour: string): void;
  /** A vertical dashed line, `thickness` wide from `x` on. */
  dashes(x: number, y: number, height: number, thickness: number, colour: string): void;
  /**
   * Fills rectangles that do not overlap. The pattern begins at its origin. Many at once cost little more than one: without
   * a GPU each filling with a pattern takes as long as ten plain rectangles.
   */
  patterns(
    rectangles: readonly Rectangle[],
    pattern: Pattern,
    origin: { readonly x: number; readonly y: number },
  ): void;
  /** `y` is the middle of the letters. */
  text(text: string, x: number, y: number, style: TextStyle): void;
  widthOf(text: string, size: number, weight?: number): number;
  /** Draws what `paint` draws, but only inside of the rectangle. */
  clipped(x: number, y: number, width: number, height: number, paint: () => void): void;
  /** Stretches pixels over a rectangle, each as a sharp block. */
  pixels(pixels: Pixels, x: number, y: number, width: number, height: number): void;
}
