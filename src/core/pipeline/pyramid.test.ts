import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timelineFromText } from '../testing/timeline-text';
import { bucketsIn, pyramidOf, type Bucket, type TrackPyramid } from './pyramid';
import { levelOffset } from './pyramid-columns';
import { sliceKinds, type Timeline } from './types';

/** One or two tracks of slices one after the other; some of them repeat. */
const timelines = fc
  .array(
    fc.record({
      kind: fc.constantFrom('C', 'P', 'S'),
      gap: fc.nat(20),
      duration: fc.integer({ min: 1, max: 60 }),
      track: fc.nat(1),
      repeat: fc.constantFrom(1, 1, 1, 5),
    }),
    { minLength: 1, maxLength: 120 },
  )
  .map((slices) => {
    const ends = [0, 0];
    const tracks: string[][] = [[], []];
    for (const { kind, gap, duration, track, repeat } of slices) {
      const start = ends[track] + gap;
      ends[track] = start + duration;
      tracks[track].push(`${kind}${start}-${ends[track]}${repeat === 1 ? '' : `*${repeat}+700`}`);
    }
    const used = tracks.flatMap((track, place) => (track.length > 0 ? [`0 ${place}: ${track.join(' ')}`] : []));
    return timelineFromText(used.join('\n'));
  });

/** Time of one kind on a track between two moments, all copies counted one by one. */
function timeIn(timeline: Timeline, track: TrackPyramid, kind: string, from: number, to: number): number {
  let time = 0;
  for (let row = track.from; row < track.end; row++) {
    if (sliceKinds[timeline.kind[row]] !== kind) continue;
    for (let copy = 0; copy < timeline.repeat[row]; copy++) {
      const start = timeline.start[row] + copy * timeline.shift[row];
      time += Math.max(0, Math.min(to, start + timeline.duration[row]) - Math.max(from, start));
    }
  }
  return time;
}

function total(buckets: readonly Bucket[], of: (bucket: Bucket) => number): number {
  return buckets.reduce((sum, bucket) => sum + of(bucket), 0);
}

describe('the pyramid', () => {
  test('has buckets whose sums are those of their two halves, and whose longest slice is the longer', () => {
    fc.assert(
      fc.property(timelines, (timeline) => {
        const duration = (row: number): number => (row < 0 ? -1 : timeline.duration[row]);
        for (const tree of pyramidOf(timeline).flatMap((track) => track.trees)) {
          for (let level = 0; tree.base / 2 ** level > 1; level++) {
            for (let place = 0; place < tree.base / 2 ** (level + 1); place++) {
              const bucket = levelOffset(tree, level + 1) + place;
              const left = levelOffset(tree, level) + 2 * place;
              for (const sums of [tree.busy, tree.program, tree.stall, tree.count]) {
                expect(sums[bucket]).toBeCloseTo(sums[left] + sums[left + 1], 9);
              }
              const halves = Math.max(duration(tree.longest[left]), duration(tree.longest[left + 1]));
              expect(duration(tree.longest[bucket])).toBe(halves);
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('keeps all time and all slices, at any bucket width', () => {
    fc.assert(
      fc.property(timelines, fc.integer({ min: 1, max: 60000 }), (timeline, width) => {
        for (const track of pyramidOf(timeline)) {
          const buckets = bucketsIn(track, 0, 1e6, width);
          expect(total(buckets, (bucket) => bucket.busy)).toBeCloseTo(timeIn(timeline, track, 'compute', 0, 1e6), 6);
          expect(total(buckets, (bucket) => bucket.program)).toBeCloseTo(timeIn(timeline, track, 'program', 0, 1e6), 6);
          expect(total(buckets, (bucket) => bucket.stall)).toBeCloseTo(timeIn(timeline, track, 'stall', 0, 1e6), 6);
          const slices = timeline.repeat.slice(track.from, track.end).reduce((sum, repeat) => sum + repeat, 0);
          expect(total(buckets, (bucket) => bucket.count)).toBe(slices);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('shows all that lies in the time that is asked for, and little beside', () => {
    fc.assert(
      fc.property(timelines, fc.nat(6000), fc.integer({ min: 1, max: 2000 }), (timeline, from, width) => {
        const to = from + 10 * width;
        for (const track of pyramidOf(timeline)) {
          const buckets = bucketsIn(track, from, to, width);
          const busy = total(buckets, (bucket) => bucket.busy);
          const widest = Math.max(0, ...buckets.map((bucket) => bucket.width));
          const atLeast = timeIn(timeline, track, 'compute', from, to);
          const atMost = timeIn(timeline, track, 'compute', from - widest, to + widest);
          expect(busy).toBeGreaterThanOrEqual(atLeast - 1e-6);
          expect(busy).toBeLessThanOrEqual(atMost + 1e-6);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('never hides the longest slice of a bucket', () => {
    fc.assert(
      fc.property(timelines, fc.integer({ min: 1, max: 500 }), fc.nat(3000), (timeline, width, from) => {
        for (const track of pyramidOf(timeline)) {
          for (const bucket of bucketsIn(track, from, from + 40 * width, width)) {
            const tree = track.trees.find(({ repeat }) => repeat === timeline.repeat[bucket.longest]);
            for (let row = track.from; row < track.end; row++) {
              if (timeline.repeat[row] !== tree?.repeat) continue;
              const start = timeline.start[row] + bucket.longestShift;
              const end = start + timeline.duration[row];
              const touches = start < bucket.start + bucket.width - 1e-6 && end > bucket.start + 1e-6;
              if (touches) expect(timeline.duration[row]).toBeLessThanOrEqual(timeline.duration[bucket.longest]);
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('gives buckets no wider than asked, unless the narrowest are wider', () => {
    const slices = Array.from({ length: 64 }, (_, place) => `C${10 * place}-${10 * place + 8}`);
    const [track] = pyramidOf(timelineFromText(`0 0: ${slices.join(' ')}`));
    expect(track.trees[0].base).toBe(16);
    expect(Math.max(...bucketsIn(track, 0, 638, 100).map(({ width }) => width))).toBeLessThanOrEqual(100);
    expect(bucketsIn(track, 0, 638, 100).length).toBeLessThanOrEqual(13);
    expect(bucketsIn(track, 0, 638, 0.5).length).toBe(16);
    expect(bucketsIn(track, 0, 638, 1e9).length).toBe(1);
  });

  test('shows the copies of a repeated inference where they are', () => {
    const [track] = pyramidOf(timelineFromText('0 0: C0-10 C10-20*1000+10'));
    const buckets = bucketsIn(track, 5000, 5030, 10);
    expect(buckets.map(({ start, busy, longestShift }) => [start, busy, longestShift])).toContainEqual([
      5010, 10, 5000,
    ]);
    expect(buckets.length).toBeLessThanOrEqual(5);
    const [sparse] = pyramidOf(timelineFromText('0 0: C0-100*5+200'));
    expect(bucketsIn(sparse, 250, 260, 10).map(({ start }) => start)).toEqual([200]);
    const joined = bucketsIn(track, 0, 20000, 1000);
    expect(joined.length).toBeLessThanOrEqual(14);
    expect(total(joined, ({ busy }) => busy)).toBe(10010);
  });

  test('of an empty timeline has no track', () => {
    expect(pyramidOf({ ...timelineFromText('0 0: C0-1'), length: 0 })).toEqual([]);
  });
});
