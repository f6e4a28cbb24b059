/** The scale of temperatures: steps that look equally far apart, and the hotter the clearer against the ground. */
import { at } from './at';
import { contrast, labOf, mix, mixEvenly } from './colour';
import type { Theme } from './theme';

const steps = 48;

/** Samples of each piece between two stops: enough that the way between two of them is straight. */
const samples = 24;

/** What of the first stop is the colour, and of the last the text: the ends stay clear of the ground and of black. */
const coolShare = 0.3;
const hotShare = 0.55;

/** Amber and vermilion of the tenants' colours, whichever is nearer to the ground first. */
function stopsOf({ panel, sunk, text, tenants }: Theme): readonly string[] {
  const [amber, vermilion] = [at(tenants, 4), at(tenants, 1)];
  const [near, far] = contrast(amber, panel) < contrast(vermilion, panel) ? [amber, vermilion] : [vermilion, amber];
  return [mix(sunk, near, coolShare), near, far, mix(far, text, hotShare)];
}

function distance(a: string, b: string): number {
  const [from, to] = [labOf(a), labOf(b)];
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}

/** From cool to hot, in steps of equal distance. */
export function heatScale(theme: Theme): readonly string[] {
  const stops = stopsOf(theme);
  const way = stops
    .slice(1)
    .flatMap((stop, piece) =>
      Array.from({ length: samples }, (_, sample) => mixEvenly(at(stops, piece), stop, (sample + 1) / samples)),
    );
  const points = [at(stops, 0), ...way];
  const walked = [0];
  for (let point = 1; point < points.length; point++) {
    walked.push(at(walked, point - 1) + distance(at(points, point - 1), at(points, point)));
  }
  const whole = at(walked, walked.length - 1);
  return Array.from({ length: steps }, (_, step) => {
    const wanted = (whole * step) / (steps - 1);
    const next = Math.max(
      1,
      walked.findIndex((length) => length >= wanted - 1e-9),
    );
    const [before, after] = [at(walked, next - 1), at(walked, next)];
    return mixEvenly(at(points, next - 1), at(points, next), (wanted - before) / (after - before));
  });
}
