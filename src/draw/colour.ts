/** Arithmetic on colours. All results are `rgb(r, g, b)`, so that the same tokens give the same pixels. */
import { interpolateLab, interpolateRgb } from 'd3-interpolate';

/** Red, green, blue, each 0..255. */
type Channels = readonly [number, number, number];

/** `part` of `over` laid upon `under`: 0 gives `under`, 1 gives `over`. What opacity would give, without overdraw. */
export function mix(under: string, over: string, part: number): string {
  return interpolateRgb(under, over)(part);
}

/** As `mix`, in steps that look equal: lightness runs evenly (CIELAB). */
export function mixEvenly(under: string, over: string, part: number): string {
  return interpolateLab(under, over)(part);
}

/** Channels of `#rgb`, `#rrggbb` or `rgb(r, g, b)`. */
export function channelsOf(colour: string): Channels {
  const numbers = /\d+(\.\d+)?/g;
  const [red = 0, green = 0, blue = 0] = (mix(colour, colour, 0).match(numbers) ?? []).map(Number);
  return [red, green, blue];
}

/** Lightness, and the two axes of hue, in CIELAB under D65: equal distances look equally different. */
export function labOf(colour: string): readonly [number, number, number] {
  const [red, green, blue] = channelsOf(colour).map(linearShare) as unknown as Channels;
  const curve = (share: number) => (share > 216 / 24389 ? Math.cbrt(share) : ((24389 / 27) * share + 16) / 116);
  const x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** A channel as a share of its light (sRGB). */
function linearShare(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance, 0..1 (WCAG 2.2). */
export function luminance(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map(linearShare) as unknown as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1..21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [first, second] = [luminance(a), luminance(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}
