/** Places of a window along one axis, found by laying windows down one after the other. Slow on purpose; no formulas. */

export interface OracleSpan {
  readonly kernel: number;
  readonly stride: number;
  readonly before: number;
  readonly after: number;
  readonly dilation: number;
  readonly upsample: number;
}

/** The cells that the window slides over: pad, map with its zeros between neighbours, pad. */
function cells(length: number, { before, after, upsample }: OracleSpan): string[] {
  const map = Array.from({ length }, (_, place) =>
    place === 0 ? ['x'] : [...Array<string>(upsample - 1).fill('0'), 'x'],
  );
  return [...Array<string>(before).fill('<'), ...map.flat(), ...Array<string>(after).fill('>')];
}

/** How many windows lie on the cells; with `ceilMode` one more over left-over cells, and none that begins behind the map. */
export function countPlaces(length: number, span: OracleSpan, ceilMode: boolean): number {
  const under = cells(length, span);
  const taps = Array.from({ length: span.kernel }, (_, tap) => tap * span.dilation);
  const starts: number[] = [];
  for (let start = 0; taps.every((tap) => start + tap < under.length); start += span.stride) starts.push(start);
  if (!ceilMode || starts.length === 0) return starts.length;
  const last = starts[starts.length - 1];
  if (last + taps[taps.length - 1] < under.length - 1) starts.push(last + span.stride);
  const begin = under[starts[starts.length - 1]];
  return begin === 'x' || begin === '0' || begin === '<' ? starts.length : starts.length - 1;
}
