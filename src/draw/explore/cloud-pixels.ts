/** Very many points as one image: a small disc each, upon one another. */
import type { Pixels } from '../renderer';

interface Stamp {
  readonly reach: number;
  /** Share of each pixel that the disc covers, row by row. */
  readonly cover: Float64Array;
}

/** Samples along a side of a pixel that tell how much of it the disc covers. */
const samples = 4;

function discOf(radius: number): Stamp {
  const reach = Math.ceil(radius - 0.5);
  const side = 2 * reach + 1;
  const cover = new Float64Array(side * side);
  const isInside = (x: number, y: number) => x * x + y * y <= radius * radius;
  for (let place = 0; place < cover.length; place++) {
    const [x, y] = [(place % side) - reach, Math.floor(place / side) - reach];
    let inside = 0;
    for (let sample = 0; sample < samples * samples; sample++) {
      const across = ((sample % samples) + 0.5) / samples - 0.5;
      const down = (Math.floor(sample / samples) + 0.5) / samples - 0.5;
      if (isInside(x + across, y + down)) inside++;
    }
    cover[place] = inside / (samples * samples);
  }
  return { reach, cover };
}

/** `share` of a colour laid over a pixel; alpha is the highest byte of both, and colours are not multiplied by it. */
function laidOver(under: number, colour: number, share: number): number {
  const below = ((under >>> 24) / 255) * (1 - share);
  const alpha = share + below;
  const [own, rest] = [share / alpha, below / alpha];
  const red = ((colour & 255) * own + (under & 255) * rest + 0.5) & 255;
  const green = (((colour >>> 8) & 255) * own + ((under >>> 8) & 255) * rest + 0.5) & 255;
  const blue = (((colour >>> 16) & 255) * own + ((under >>> 16) & 255) * rest + 0.5) & 255;
  return ((Math.round(255 * alpha) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

export interface Cloud {
  /** Of each point. */
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** As a pixel has it: alpha, blue, green, red from the highest byte down; 0 leaves the point out. */
  readonly colours: Uint32Array;
  readonly radius: number;
  /** Share of a colour in a single disc, so that many upon each other are stronger. */
  readonly strength: number;
}

/** Lays discs onto `pixels`, whose left upper corner is at `x`, `y`; later points lie above. */
export function stampCloud(pixels: Pixels, x: number, y: number, { xs, ys, colours, radius, strength }: Cloud): void {
  const { width, height, values } = pixels;
  const { reach, cover } = discOf(radius);
  const side = 2 * reach + 1;
  const dots = Array.from(cover, (share, place) => ({
    across: (place % side) - reach,
    down: Math.floor(place / side) - reach,
    share: share * strength,
  })).filter(({ share }) => share > 0);
  for (let point = 0; point < colours.length; point++) {
    const colour = colours[point] ?? 0;
    if (colour === 0) continue;
    const middleX = Math.floor((xs[point] ?? NaN) - x);
    const middleY = Math.floor((ys[point] ?? NaN) - y);
    for (const { across, down, share } of dots) {
      const [column, row] = [middleX + across, middleY + down];
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      const pixel = row * width + column;
      values[pixel] = laidOver(values[pixel] ?? 0, colour, share);
    }
  }
}
