/** Random timelines: tracks of slices that do not overlap, some of them repeated. */
import fc from 'fast-check';
import { timelineFromText } from '../../core/testing/timeline-text';

const slice = fc.record({
  kind: fc.constantFrom('C', 'C', 'C', 'S', 'P'),
  gap: fc.integer({ min: 0, max: 30 }),
  duration: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 200 })),
});

const track = fc.record({
  plain: fc.array(slice, { minLength: 1, maxLength: 40 }),
  repeated: fc.array(slice, { maxLength: 6 }),
  copies: fc.integer({ min: 2, max: 30 }),
  pause: fc.integer({ min: 0, max: 50 }),
});

/** One tenant, one to three operators. */
export const randomTimeline = fc.array(track, { minLength: 1, maxLength: 3 }).map((tracks) => {
  const lines = tracks.map(({ plain, repeated, copies, pause }, operator) => {
    let time = 0;
    const texts = plain.map(({ kind, gap, duration }) => {
      const start = time + gap;
      time = start + duration;
      return `${kind}${start}-${time}`;
    });
    const first = time;
    const places = repeated.map(({ kind, gap, duration }) => {
      const start = time + gap;
      time = start + duration;
      return { kind, start, end: time };
    });
    const period = time - first + pause;
    const copied = places.map(({ kind, start, end }) => `${kind}${start}-${end}*${copies}+${period}`);
    return `0 ${operator}: ${[...texts, ...copied].join(' ')}`;
  });
  return timelineFromText(lines.join('\n'));
});
