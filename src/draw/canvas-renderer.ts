/** The renderer of the app: a Canvas 2D context. */
import { at } from './at';
import { channelsOf } from './colour';
import type { Pattern, Pixels, Renderer, TextStyle } from './renderer';

/** A canvas that is never shown: for patterns and images. */
function scratchCanvas(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser gives no 2D canvas');
  return context;
}

function imageOfPattern(pattern: Pattern): HTMLCanvasElement {
  const context = scratchCanvas(pattern.width, pattern.height);
  const image = context.createImageData(pattern.width, pattern.height);
  const [red, green, blue] = channelsOf(pattern.colour);
  for (let y = 0; y < pattern.height; y++) {
    for (let x = 0; x < pattern.width; x++) {
      const alpha = Math.round(255 * pattern.shareAt(x, y));
      image.data.set([red, green, blue, alpha], 4 * (y * pattern.width + x));
    }
  }
  context.putImageData(image, 0, 0);
  return context.canvas;
}

function imageOfPixels({ width, height, values }: Pixels): HTMLCanvasElement {
  const context = scratchCanvas(width, height);
  const image = context.createImageData(width, height);
  new Uint32Array(image.data.buffer).set(values);
  context.putImageData(image, 0, 0);
  return context.canvas;
}

/** Patterns and widths that are kept; zooming makes new patterns at every step. */
const mostPatterns = 32;
const mostWidths = 2000;

/**
 * @param context its canvas is already as large as the picture, in device pixels, and stays so
 * @param font    family of all text
 */
export function canvasRenderer(context: CanvasRenderingContext2D, font: string): Renderer {
  const patterns = new Map<string, CanvasPattern | null>();
  const widths = new Map<string, number>();

  const patternOf = (pattern: Pattern) => {
    let made = patterns.get(pattern.key);
    if (made === undefined) {
      if (patterns.size >= mostPatterns) patterns.clear();
      made = context.createPattern(imageOfPattern(pattern), 'repeat');
      patterns.set(pattern.key, made);
    }
    return made;
  };

  /** Setting a font is slow even if it is the same. A canvas that changes its size forgets it, and so asks for a new renderer. */
  let fontOfContext: string | undefined;
  const setFont = (size: number, weight: number) => {
    const wanted = `${weight} ${size}px ${font}`;
    if (wanted !== fontOfContext) context.font = wanted;
    fontOfContext = wanted;
  };

  return {
    clear() {
      context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    },
    rectangle(x, y, width, height, colour) {
      context.fillStyle = colour;
      context.fillRect(x, y, width, height);
    },
    roundedRectangle(x, y, width, height, radius, colour) {
      context.fillStyle = colour;
      context.beginPath();
      context.roundRect(x, y, width, height, radius);
      context.fill();
    },
    frame(x, y, width, height, thickness, radius, colour) {
      const half = thickness / 2;
      context.strokeStyle = colour;
      context.lineWidth = thickness;
      context.beginPath();
      context.roundRect(x + half, y + half, Math.max(0, width - thickness), Math.max(0, height - thickness), radius);
      context.stroke();
    },
    polyline(points, thickness, colour) {
      context.strokeStyle = colour;
      context.lineWidth = thickness;
      context.lineJoin = 'round';
      context.beginPath();
      for (let place = 0; place + 1 < points.length; place += 2)
        context.lineTo(at(points, place), at(points, place + 1));
      context.stroke();
    },
    curves(curves, thickness, colour) {
      context.strokeStyle = colour;
      context.lineWidth = thickness;
      context.lineJoin = 'round';
      context.beginPath();
      let [endX, endY] = [NaN, NaN];
      for (const { fromX, fromY, controlX, controlY, toX, toY } of curves) {
        if (fromX !== endX || fromY !== endY) context.moveTo(fromX, fromY);
        context.quadraticCurveTo(controlX, controlY, toX, toY);
        [endX, endY] = [toX, toY];
      }
      context.stroke();
    },
    dashes(x, y, height, thickness, colour) {
      // Rectangles, because the ends of a dashed stroke are not the same from one drawing to the next.
      const dash = 3 * thickness;
      context.fillStyle = colour;
      for (let from = 0; from < height; from += 2 * dash) {
        context.fillRect(x, y + from, thickness, Math.min(dash, height - from));
      }
    },
    patterns(rectangles, pattern, origin) {
      const made = patternOf(pattern);
      if (made === null) return;
      // Nothing else moves the picture; saving and restoring all of the context's state would cost more than the filling.
      context.setTransform(1, 0, 0, 1, origin.x, origin.y);
      context.fillStyle = made;
      context.beginPath();
      for (const { x, y, width, height } of rectangles) context.rect(x - origin.x, y - origin.y, width, height);
      context.fill();
      context.resetTransform();
    },
    text(text, x, y, { colour, size, weight = 400, align = 'left' }: TextStyle) {
      setFont(size, weight);
      context.fillStyle = colour;
      context.textAlign = align;
      context.textBaseline = 'middle';
      context.fillText(text, x, y);
    },
    widthOf(text, size, weight = 400) {
      const key = `${weight} ${size} ${text}`;
      let width = widths.get(key);
      if (width === undefined) {
        if (widths.size >= mostWidths) widths.clear();
        setFont(size, weight);
        width = context.measureText(text).width;
        widths.set(key, width);
      }
      return width;
    },
    clipped(x, y, width, height, paint) {
      context.save();
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      const fontBefore = fontOfContext;
      paint();
      context.restore();
      fontOfContext = fontBefore;
    },
    pixels(pixels, x, y, width, height) {
      context.imageSmoothingEnabled = false;
      context.drawImage(imageOfPixels(pixels), x, y, width, height);
    },
  };
}
