import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Timeline } from '../core/pipeline/types';
import { timelineFromText } from '../core/testing/timeline-text';
import { at } from './at';
import { rowMarks } from './row-marks';
import { randomTimeline } from './testing/random-timeline';
import type { TimeScale } from './time-scale';
import { pixelOf } from './time-scale';
import { buildPyramid } from '../core/pipeline/pyramid-columns';
import type { TrackPyramid } from '../core/pipeline/pyramid';
import { indexTimeline } from './timeline-scene';

/** Every copy of every slice of a track, written out. */
function copiesOf(timeline: Timeline, { from, end }: TrackPyramid) {
  const copies: { row: number; start: number; end: number }[] = [];
  for (let row = from; row < end; row++) {
    for (let copy = 0; copy < at(timeline.repeat, row); copy++) {
      const start = at(timeline.start, row) + copy * at(timeline.shift, row);
      copies.push({ row, start, end: start + at(timeline.duration, row) });
    }
  }
  return copies;
}

const view = fc.record({
  from: fc.double({ min: 0, max: 0.9, noNaN: true }),
  share: fc.double({ min: 0.01, max: 1, noNaN: true }),
  left: fc.nat(150),
  width: fc.integer({ min: 20, max: 600 }),
  grain: fc.constantFrom(1, 1, 2, 5),
});

/** A track and a scale upon it. */
const marksCase = fc.tuple(randomTimeline, view).map(([timeline, { from, share, left, width, grain }]) => {
  const index = indexTimeline({ timeline, pyramid: buildPyramid(timeline) });
  const start = from * index.makespan;
  const scale: TimeScale = { window: { from: start, to: start + share * index.makespan }, left, width };
  return { timeline, index, scale, grain };
});

describe('the marks of a row', () => {
  test('never share a pixel column, and stay within the plot', () => {
    fc.assert(
      fc.property(marksCase, ({ timeline, index, scale, grain }) => {
        for (const track of index.tracks) {
          let free = scale.left;
          for (const { x, width } of rowMarks(timeline, track, scale, grain)) {
            expect(x).toBeGreaterThanOrEqual(free);
            expect(width).toBeGreaterThan(0);
            expect(Number.isInteger(x) && Number.isInteger(width)).toBe(true);
            free = x + width;
          }
          expect(free).toBeLessThanOrEqual(scale.left + scale.width);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('show every slice that is wider than a column as itself', () => {
    fc.assert(
      fc.property(marksCase, ({ timeline, index, scale, grain }) => {
        for (const track of index.tracks) {
          const marks = rowMarks(timeline, track, scale, grain);
          for (const copy of copiesOf(timeline, track)) {
            const [start, end] = [pixelOf(scale, copy.start), pixelOf(scale, copy.end)];
            const isInView = start >= scale.left && end <= scale.left + scale.width - grain;
            if (!isInView || end - start < 2 * grain) continue;
            const middle = Math.floor((start + end) / 2);
            expect(marks.find(({ x, width }) => middle >= x && middle < x + width)?.row).toBe(copy.row);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('never hide a slice behind a shorter one', () => {
    fc.assert(
      fc.property(marksCase, ({ timeline, index, scale }) => {
        for (const track of index.tracks) {
          const marks = rowMarks(timeline, track, scale);
          const copies = copiesOf(timeline, track);
          for (const copy of copies) {
            const column = Math.floor(pixelOf(scale, copy.start) + 1e-6);
            if (column < scale.left || column >= scale.left + scale.width - 1) continue;
            const shown = marks.find(({ x, width }) => column >= x && column < x + width);
            expect(shown).toBeDefined();
            const isShown = marks.some(
              ({ row, shift }) => row === copy.row && at(timeline.start, row) + shift === copy.start,
            );
            const isCovered = at(timeline.duration, shown?.row ?? 0) >= at(timeline.duration, copy.row);
            expect(isShown || isCovered).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('are the slices themselves where all are wide', () => {
    const timeline = timelineFromText('0 0: C0-10 S10-14 C14-30*3+30');
    const index = indexTimeline({ timeline, pyramid: buildPyramid(timeline) });
    const [track] = index.tracks;
    const scale = { window: { from: 0, to: 90 }, left: 10, width: 180 };
    const marks = track === undefined ? [] : rowMarks(timeline, track, scale);
    expect(marks.map(({ x, width, row, shift }) => [x, width, row, shift])).toEqual([
      [10, 20, 0, 0],
      [30, 8, 1, 0],
      [38, 32, 2, 0],
      [98, 32, 2, 30],
      [158, 32, 2, 60],
    ]);
  });

  test('of 200,000 slices are no more than there are columns', () => {
    const count = 200_000;
    const one = timelineFromText('0 0: C0-1');
    const timeline: Timeline = {
      ...one,
      length: count,
      kind: new Uint8Array(count),
      tenant: new Uint16Array(count),
      operator: new Uint32Array(count),
      inference: new Uint32Array(count),
      round: new Uint16Array(count),
      start: Float64Array.from({ length: count }, (_, row) => 2 * row),
      duration: new Float64Array(count).fill(1),
      firstStep: new Uint32Array(count),
      steps: new Uint32Array(count),
      area: new Uint32Array(count),
      waitsFor: new Uint32Array(count),
      repeat: new Uint32Array(count).fill(1),
      shift: new Float64Array(count),
    };
    const index = indexTimeline({ timeline, pyramid: buildPyramid(timeline) });
    const [track] = index.tracks;
    const scale = { window: { from: 0, to: 2 * count }, left: 0, width: 1000 };
    expect(track === undefined ? 0 : rowMarks(timeline, track, scale).length).toBe(1000);
    expect(track === undefined ? 0 : rowMarks(timeline, track, scale, 4).length).toBe(250);
  });
});
