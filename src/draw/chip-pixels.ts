/** A chip of very many tiles as an image: one pixel a tile, or one for a block of tiles where even that is too fine. */
import { crossbarsPerTile } from '../core/hardware/chip';
import type { ChipPicture } from './chip-picture';
import { eachPart, runColour } from './chip-picture';
import { channelsOf } from './colour';
import { at } from './at';
import type { Pixels } from './renderer';

const opaque = 0xff000000;

/** Each pixel is the mean of the crossbars that it stands for; places without a tile are transparent. O(tiles + runs) */
export function tilePixels(picture: ChipPicture): Pixels {
  const { layout } = picture;
  const { plan, shape } = layout;
  const perTile = crossbarsPerTile(shape);
  const block = Math.max(1, Math.ceil(1 / Math.min(layout.pitchX, layout.pitchY)));
  const width = Math.ceil(plan.columns / block);
  const height = Math.ceil(plan.rows / block);
  const sums = [0, 1, 2, 3].map(() => new Float64Array(width * height));
  const [red, green, blue, weight] = sums as [Float64Array, Float64Array, Float64Array, Float64Array];
  const channels = new Map<string, readonly [number, number, number]>();
  const channelsOfColour = (colour: string) => {
    const known = channels.get(colour) ?? channelsOf(colour);
    channels.set(colour, known);
    return known;
  };
  for (let tile = 0; tile < shape.tiles; tile++) {
    const cell = plan.cellOf(tile);
    if (cell === undefined) continue;
    const pixel = Math.floor(cell.row / block) * width + Math.floor(cell.column / block);
    eachPart(picture, tile * perTile, (tile + 1) * perTile, (from, to, run, worn) => {
      const count = to - from;
      const [r, g, b] = channelsOfColour(worn ?? runColour(picture, run));
      red[pixel] = at(red, pixel) + count * r;
      green[pixel] = at(green, pixel) + count * g;
      blue[pixel] = at(blue, pixel) + count * b;
      weight[pixel] = at(weight, pixel) + count;
    });
  }
  const values = new Uint32Array(width * height);
  for (let pixel = 0; pixel < values.length; pixel++) {
    const count = at(weight, pixel);
    if (count === 0) continue;
    const mean = (sum: Float64Array) => Math.round(at(sum, pixel) / count);
    values[pixel] = (opaque | (mean(blue) << 16) | (mean(green) << 8) | mean(red)) >>> 0;
  }
  return { width, height, values };
}
