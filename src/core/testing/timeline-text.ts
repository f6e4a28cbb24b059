/** Timelines written by hand, for tests that draw or query them. */
import { sliceKinds, type SliceKind, type Timeline } from '../pipeline/types';

const letters: Readonly<Record<string, SliceKind>> = { C: 'compute', P: 'program', T: 'transfer', S: 'stall' };

/**
 * One track a line, `tenant operator: slices`, tracks in order; a slice is a letter (C compute, P program, T transfer,
 * S stall), start and end in ns, and where it repeats `*` times `+` shift:
 *
 *     0 0: P0-4 C4-10 C12-20*3+20
 *     0 1: S0-6 C6-9
 */
export function timelineFromText(text: string): Timeline {
  const lines = text.trim().split('\n');
  const slices = lines.flatMap((line) => {
    const [track, rest] = line.split(':');
    const [tenant, operator] = track.trim().split(/\s+/).map(Number);
    return rest.trim().split(/\s+/).map((slice) => ({ tenant, operator, ...sliceFromText(slice) })); // prettier-ignore
  });
  const column = (value: (slice: (typeof slices)[number]) => number): number[] => slices.map(value);
  return {
    length: slices.length,
    kind: Uint8Array.from(column(({ kind }) => sliceKinds.indexOf(kind))),
    tenant: Uint16Array.from(column(({ tenant }) => tenant)),
    operator: Uint32Array.from(column(({ operator }) => operator)),
    inference: new Uint32Array(slices.length),
    round: new Uint16Array(slices.length),
    start: Float64Array.from(column(({ start }) => start)),
    duration: Float64Array.from(column(({ start, end }) => end - start)),
    firstStep: new Uint32Array(slices.length),
    steps: Uint32Array.from(column(({ kind }) => Number(kind === 'compute'))),
    area: new Uint32Array(slices.length).fill(1),
    waitsFor: new Uint32Array(slices.length),
    repeat: Uint32Array.from(column(({ repeat }) => repeat)),
    shift: Float64Array.from(column(({ shift }) => shift)),
  };
}

function sliceFromText(text: string) {
  const match = /^([CPTS])([\d.]+)-([\d.]+)(?:\*(\d+)\+([\d.]+))?$/.exec(text);
  if (match === null) throw new Error(`"${text}" is no slice`);
  const [, letter, start, end, repeat = '1', shift = '0'] = match;
  return {
    kind: letters[letter],
    start: Number(start),
    end: Number(end),
    repeat: Number(repeat),
    shift: Number(shift),
  };
}
