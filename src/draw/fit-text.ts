/** Names that are too long for their place keep their beginning and their end, which tells siblings apart. */
import type { Renderer } from './renderer';

/** The text itself, or with an ellipsis in its middle, or empty where not even that fits. */
export function fitText(
  renderer: Pick<Renderer, 'widthOf'>,
  text: string,
  room: number,
  size: number,
  weight?: number,
): string {
  if (renderer.widthOf(text, size, weight) <= room) return text;
  for (let kept = text.length - 1; kept >= 2; kept--) {
    const head = Math.ceil(kept / 3);
    const short = `${text.slice(0, head)}…${text.slice(text.length - (kept - head))}`;
    if (renderer.widthOf(short, size, weight) <= room) return short;
  }
  return '';
}
