/** What two fingers on a canvas ask for: zoom by how far they move apart, pan by where they go together. */

export interface Finger {
  /** CSS pixels in the window. */
  readonly clientX: number;
  readonly clientY: number;
}

export interface Pinch {
  /** Between the fingers now. */
  readonly clientX: number;
  readonly clientY: number;
  /** Above 1: larger. */
  readonly factor: number;
  /** CSS pixels that the middle has moved. */
  readonly byX: number;
  readonly byY: number;
}

/** Fingers that are nearer together than this count as so far apart, CSS pixels: no leap where they almost touch. */
const leastSpread = 16;

function spread([a, b]: readonly [Finger, Finger]): number {
  return Math.max(leastSpread, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY));
}

/** From where two fingers were to where they are. */
export function pinchOf(before: readonly [Finger, Finger], after: readonly [Finger, Finger]): Pinch {
  const middle = (axis: keyof Finger, [a, b]: readonly [Finger, Finger]) => (a[axis] + b[axis]) / 2;
  const clientX = middle('clientX', after);
  const clientY = middle('clientY', after);
  return {
    clientX,
    clientY,
    factor: spread(after) / spread(before),
    byX: clientX - middle('clientX', before),
    byY: clientY - middle('clientY', before),
  };
}
