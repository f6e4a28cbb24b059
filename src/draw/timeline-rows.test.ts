import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildPyramid } from '../core/pipeline/pyramid-columns';
import type { Timeline } from '../core/pipeline/types';
import { timelineFromText } from '../core/testing/timeline-text';
import { at } from './at';
import { randomTimeline } from './testing/random-timeline';
import { recordingRenderer } from './testing/recording-renderer';
import { evaluationOf, twoTenantPalette, twoTenants } from './testing/small-chip';
import { drawTimeline } from './timeline-drawing';
import { marksOfRow, sliceAt } from './timeline-hit';
import { barOfRow, timelineLayout } from './timeline-layout';
import { drawTimelineMarks } from './timeline-marks-drawing';
import { firstFolding, operatorKey, type Folding } from './timeline-rows';
import { indexTimeline, kindOfSlice } from './timeline-scene';
import { sourceOfRow } from './timeline-source';
import { replicasText } from './timeline-text';

/** A timeline of two tenants with up to three operators each, all with these positions and replicas. */
function pictureOf(
  timeline: Timeline,
  positions: number,
  replicas: number,
  folding: Folding,
  share = 1,
  sequences?: number,
) {
  const names = ['conv1', 'conv2', 'conv3'];
  const scene = {
    timeline,
    pyramid: buildPyramid(timeline),
    evaluation: evaluationOf([names, names], positions, replicas, sequences),
    tenants: twoTenants,
    stage: 'exact' as const,
  };
  const index = indexTimeline(scene);
  const window = { from: 0, to: share * index.makespan };
  const layout = timelineLayout(scene, index.makespan, { width: 700, height: 900 }, 1, window, 0, folding);
  return { layout, scene, index, palette: twoTenantPalette, emphasis: {}, grain: 1 };
}

const unfolded = (...operators: readonly (readonly [number, number])[]): Folding => ({
  ...firstFolding,
  operators: new Set(operators.map(([tenant, operator]) => operatorKey(tenant, operator))),
});

/** Three steps of four replicas at ten positions: two replicas rest in the last step, which begins late. */
const lateLast = {
  ...timelineFromText('0 0: C0-200 S200-300 C300-400'),
  firstStep: Uint32Array.from([0, 2, 2]),
  steps: Uint32Array.from([2, 0, 1]),
};

describe('the rows of replicas', () => {
  const names = (folding: Folding, replicas = 4) =>
    pictureOf(lateLast, 10, replicas, folding)
      .layout.rows.slice(0, 5)
      .map(({ name, isOpen }) => `${name} ${isOpen === undefined ? '' : isOpen ? 'open' : 'closed'}`.trim());

  test('are hidden at first, and stand below their operator when it is unfolded', () => {
    expect(names(firstFolding)).toEqual(['camera open', 'conv1 closed', 'conv2 closed', 'conv3 closed', 'phone open']);
    expect(names(unfolded([0, 0]))).toEqual(['camera open', 'conv1 open', 'replicas 1 to 2', 'replicas 3 to 4', 'conv2 closed']); // prettier-ignore
  });

  test('are none where there is a single replica', () => {
    expect(names(firstFolding, 1)).toEqual(['camera open', 'conv1', 'conv2', 'conv3', 'phone open']);
  });

  test('go with the tenant that is folded', () => {
    const folding = { ...unfolded([0, 0]), tenants: new Set([0]) };
    expect(names(folding)).toEqual(['camera closed', 'phone open', 'conv1 closed', 'conv2 closed', 'conv3 closed']);
  });

  test('show what their replicas do: the last step and the wait for it are not of those that rest', () => {
    const { layout, index } = pictureOf(lateLast, 10, 4, unfolded([0, 0]));
    const kinds = [2, 3].map((place) => {
      const row = at(layout.rows, place);
      const { timeline } = sourceOfRow(index, row) ?? {};
      return timeline && marksOfRow(layout, index, row).map((mark) => kindOfSlice(timeline, mark.row));
    });
    expect(kinds).toEqual([['compute', 'stall', 'compute'], ['compute']]);
  });

  test('lead from a slice of theirs to that of the operator', () => {
    const { layout, index } = pictureOf(lateLast, 10, 4, unfolded([0, 0]));
    const bar = barOfRow(layout, at(layout.rows, 2));
    const hit = sliceAt(layout, index, layout.plot.x + layout.plot.width - 2, bar.y);
    expect(hit && hit.source.wholeOf(hit.mark)).toMatchObject({ row: 2, shift: 0 });
  });

  test('never have two rectangles in a pixel column', () => {
    fc.assert(
      fc.property(
        randomTimeline,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.integer({ min: 2, max: 9 }),
        fc.nat(1000),
        (timeline, share, replicas, more) => {
          const everyStep = { ...timeline, firstStep: timeline.firstStep.map((_, row) => row % 7) };
          const folding = unfolded([0, 0], [0, 1], [0, 2]);
          const picture = pictureOf(everyStep, replicas + (more % (6 * replicas)), replicas, folding, share);
          const renderer = recordingRenderer();
          drawTimeline(renderer, picture);
          const { layout } = picture;
          for (const row of layout.rows) {
            if (row.group === undefined) continue;
            const bar = barOfRow(layout, row);
            const inBar = renderer.calls.filter(
              ({ kind, x, y, height }) =>
                kind === 'rectangle' && y >= bar.y && y + height <= bar.y + bar.height && x >= layout.plot.x,
            );
            inBar.sort((a, b) => a.x - b.x);
            inBar.slice(1).forEach((call, place) => {
              const before = inBar[place];
              expect(call.x).toBeGreaterThanOrEqual((before?.x ?? 0) + (before?.width ?? 0));
            });
          }
        },
      ),
    );
  });

  test('frame the selected slice too, where it is theirs', () => {
    const { layout, index, palette } = pictureOf(lateLast, 10, 4, unfolded([0, 0]));
    const framed = (slice: number) => {
      const renderer = recordingRenderer();
      const marks = {
        pointerX: undefined,
        hover: undefined,
        range: undefined,
        playheadNs: undefined,
        slice: { row: slice, shift: 0 },
      };
      drawTimelineMarks(renderer, layout, index, palette, marks);
      return renderer.calls.filter(({ kind }) => kind === 'frame').length;
    };
    expect([framed(0), framed(1), framed(2)]).toEqual([3, 2, 2]);
  });

  test('are said in words', () => {
    expect(replicasText({ positions: 10, replicas: 4 })).toBe('2 in 3 steps, 2 in 2 steps');
    expect(replicasText({ positions: 4, replicas: 4 })).toBe('4 in 1 step');
    expect(replicasText({ positions: 4, replicas: 1 })).toBe('1');
  });
});

/** Two replicas with a sequence each: five sequences, of which the last three stand for one slice. */
const inFlight = {
  ...timelineFromText('0 0: C0-200 C100-300 C200-400*3+100'),
  inference: Uint32Array.from([0, 1, 2]),
};

describe('the rows of replicas that serve a sequence each', () => {
  const picture = (folding: Folding) => pictureOf(inFlight, 10, 2, folding, 1, 2);
  const open = picture(unfolded([0, 0]));
  const lanes = open.layout.rows.filter(({ group }) => group !== undefined);
  const labels = ({ layout, ...rest }: typeof open, row: (typeof lanes)[number]) => {
    const renderer = recordingRenderer();
    drawTimeline(renderer, { layout, ...rest });
    const bar = barOfRow(layout, row);
    return renderer.calls.filter(({ kind, x, y }) => kind === 'text' && x >= layout.plot.x && y >= bar.y && y <= bar.y + bar.height).map(({ text }) => text); // prettier-ignore
  };

  test('stand below their operator, whose own row says that its slices overlap', () => {
    expect(lanes.map(({ name }) => name)).toEqual(['replica 1', 'replica 2']);
    const own = picture(firstFolding);
    expect(new Set(labels(own, at(own.layout.rows, 1)))).toEqual(new Set(['2 sequences overlap']));
  });

  test('have every other sequence, copies by their number', () => {
    expect(lanes.map((row) => labels(open, row))).toEqual([['1 step', '#3 · 1 step', '#5 · 1 step'], ['#2 · 1 step', '#4 · 1 step']]); // prettier-ignore
  });

  test('lead to the copy of the operator’s slice, which is framed in its own row and in that of its replica', () => {
    const { layout, index, palette } = open;
    const [, second] = lanes;
    const bar = second && barOfRow(layout, second);
    const hit = bar && sliceAt(layout, index, layout.plot.x + layout.plot.width * 0.7, bar.y);
    const slice = hit?.source.wholeOf(hit.mark);
    expect(slice).toEqual({ row: 2, shift: 100 });
    const renderer = recordingRenderer();
    drawTimelineMarks(renderer, layout, index, palette, { pointerX: undefined, hover: undefined, range: undefined, playheadNs: undefined, slice }); // prettier-ignore
    const framedAt = renderer.calls.filter(({ kind }) => kind === 'frame').map(({ y }) => y);
    const rows = [at(layout.rows, 1), ...(second ? [second] : [])];
    expect(framedAt.length).toBe(2);
    rows.forEach((row, place) => expect(Math.abs((framedAt[place] ?? 0) - barOfRow(layout, row).y)).toBeLessThan(4));
  });
});
