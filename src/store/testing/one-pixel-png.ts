/** The smallest picture that a test can put a scenario into. */

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A whole PNG of one pixel, made by another program. */
export function onePixelPng(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(onePixel), (character) => character.charCodeAt(0));
}
