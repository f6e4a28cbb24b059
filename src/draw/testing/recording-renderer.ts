/** A renderer for tests: it writes down what was asked of it. Letters are 0.6 of their size wide. */
import type { Renderer } from '../renderer';

export interface DrawCall {
  readonly kind:
    'rectangle' | 'roundedRectangle' | 'frame' | 'polyline' | 'curve' | 'dashes' | 'pattern' | 'text' | 'pixels';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  /** What a text says. */
  readonly text: string;
}

export interface RecordingRenderer extends Renderer {
  readonly calls: readonly DrawCall[];
}

export function recordingRenderer(): RecordingRenderer {
  const calls: DrawCall[] = [];
  const record =
    (kind: DrawCall['kind']) => (x: number, y: number, width: number, height: number, colour: string, text: string) =>
      void calls.push({ kind, x, y, width, height, colour, text });
  return {
    calls,
    clear: () => void (calls.length = 0),
    rectangle: (x, y, width, height, colour) => record('rectangle')(x, y, width, height, colour, ''),
    roundedRectangle: (x, y, width, height, _radius, colour) =>
      record('roundedRectangle')(x, y, width, height, colour, ''),
    frame: (x, y, width, height, _thickness, _radius, colour) => record('frame')(x, y, width, height, colour, ''),
    polyline: (points, thickness, colour) =>
      record('polyline')(points[0] ?? 0, points[1] ?? 0, points.length / 2, thickness, colour, ''),
    curves: (curves, _thickness, colour) => {
      for (const { fromX, fromY, toX, toY } of curves)
        record('curve')(fromX, fromY, toX - fromX, toY - fromY, colour, '');
    },
    dashes: (x, y, height, thickness, colour) => record('dashes')(x, y, thickness, height, colour, ''),
    patterns: (rectangles, pattern) => {
      for (const { x, y, width, height } of rectangles) {
        record('pattern')(x, y, width, height, pattern.colour, pattern.key);
      }
    },
    text: (text, x, y, style) => record('text')(x, y, 0, style.size, style.colour, text),
    widthOf: (text, size) => 0.6 * size * text.length,
    clipped: (_x, _y, _width, _height, paint) => paint(),
    pixels: (_pixels, x, y, width, height) => record('pixels')(x, y, width, height, '', ''),
  };
}
