/** What a drawing looks like: the colour of a pixel after a list of calls. Patterns, frames and letters are left out. */
import type { DrawCall } from './recording-renderer';

const covers: readonly DrawCall['kind'][] = ['rectangle', 'roundedRectangle'];

/** Undefined where nothing was painted. */
export function colourAt(calls: readonly DrawCall[], x: number, y: number): string | undefined {
  return calls.findLast(
    (call) =>
      covers.includes(call.kind) && x >= call.x && x < call.x + call.width && y >= call.y && y < call.y + call.height,
  )?.colour;
}
