import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildPyramid } from '../core/pipeline/pyramid-columns';
import { timelineFromText } from '../core/testing/timeline-text';
import { activityOf } from './activity';
import { at } from './at';
import { rangeSums } from './range-sums';
import { sliceFacts, sliceTitle, stallReason } from './slice-text';
import { colourAt } from './testing/painted';
import { randomTimeline } from './testing/random-timeline';
import { recordingRenderer } from './testing/recording-renderer';
import { evaluationOf, twoTenantPalette, twoTenants } from './testing/small-chip';
import type { TimelinePicture } from './timeline-drawing';
import { drawTimeline, quickGrain } from './timeline-drawing';
import { marksOfRow, sliceAt } from './timeline-hit';
import { barOfRow, minimapWindow, rowAt, timelineLayout, topOfRow, visibleRows, zoneAt } from './timeline-layout';
import { drawTimelineMarks } from './timeline-marks-drawing';
import type { TimelineScene } from './timeline-scene';
import { indexTimeline, kindOfSlice } from './timeline-scene';
import { headlineOf, neighbourSlice, timelineDescription, timelineTable } from './timeline-text';

const text = `
  0 0: C0-400 C400-800
  0 1: S0-100 C100-500
  1 0: P0-200 C200-300*4+150
  1 1: S0-300 C300-320 T320-340
`;

function sceneOf(timeline: TimelineScene['timeline'], operators = 2): TimelineScene {
  const names = Array.from({ length: operators }, (_, place) => `conv${place + 1}`);
  const pyramid = buildPyramid(timeline);
  return { timeline, pyramid, evaluation: evaluationOf([names, names]), tenants: twoTenants, stage: 'exact' };
}

function pictureOf(
  scene: TimelineScene,
  more: { collapsed?: number[]; unfolded?: string[]; window?: [number, number]; scroll?: number } = {},
): TimelinePicture {
  const index = indexTimeline(scene);
  const [from, to] = more.window ?? [0, index.makespan];
  const view = { width: 700, height: 260 };
  const folding = { tenants: new Set(more.collapsed), operators: new Set(more.unfolded) };
  const layout = timelineLayout(scene, index.makespan, view, 1, { from, to }, more.scroll ?? 0, folding);
  return { layout, scene, index, palette: twoTenantPalette, emphasis: {}, grain: 1 };
}

function drawn(picture: TimelinePicture) {
  const renderer = recordingRenderer();
  drawTimeline(renderer, picture);
  return renderer.calls;
}

describe('the timeline as it is drawn', () => {
  const picture = pictureOf(sceneOf(timelineFromText(text)));

  test('never has two rectangles in a pixel column of a row', () => {
    fc.assert(
      fc.property(randomTimeline, fc.double({ min: 0.01, max: 1, noNaN: true }), (timeline, share) => {
        const index = indexTimeline({ timeline: timeline, pyramid: buildPyramid(timeline) });
        const one = pictureOf(sceneOf(timeline, 3), { window: [0, share * index.makespan] });
        const calls = drawn(one);
        for (const row of one.layout.rows) {
          if (row.operator === undefined) continue;
          const bar = barOfRow(one.layout, row);
          const inBar = calls.filter(
            (call) =>
              call.kind === 'rectangle' &&
              call.y >= bar.y &&
              call.y + call.height <= bar.y + bar.height &&
              call.x >= one.layout.plot.x,
          );
          inBar.sort((a, b) => a.x - b.x);
          inBar.slice(1).forEach((call, place) => {
            const before = inBar[place];
            expect(call.x).toBeGreaterThanOrEqual((before?.x ?? 0) + (before?.width ?? 0));
          });
        }
      }),
    );
  });

  test('has the look of its kind wherever hit testing finds a slice', () => {
    const calls = drawn(picture);
    for (const row of picture.layout.rows) {
      for (const mark of marksOfRow(picture.layout, picture.index, row)) {
        const x = mark.x + Math.floor(mark.width / 2);
        const bar = barOfRow(picture.layout, row);
        const y = bar.y + Math.floor(bar.height / 2);
        const hit = sliceAt(picture.layout, picture.index, x, y);
        expect(hit).toMatchObject({ row, mark });
        const isStall = kindOfSlice(picture.scene.timeline, mark.row) === 'stall';
        expect(colourAt(calls, x, y) === twoTenantPalette.theme.stall).toBe(isStall);
      }
    }
  });

  test('draws a stall as a thin line and hatches what is programmed', () => {
    const calls = drawn(picture);
    const stalls = calls.filter(({ colour }) => colour === twoTenantPalette.theme.stall);
    expect(stalls.map(({ height }) => height)).toEqual([2, 2]);
    const patterns = calls.filter(({ kind, y }) => kind === 'pattern' && y >= picture.layout.plot.y);
    expect(patterns.some(({ text: key }) => key.includes('crossed'))).toBe(true);
  });

  test('names the steps of a slice where they fit', () => {
    const labels = drawn(picture).filter(({ text: label }) => label.includes('step'));
    expect(labels.length).toBeGreaterThan(0);
    expect(labels.map(({ text: label }) => label)).toContain('1 step');
  });

  test('shows the heading of a collapsed tenant with its activity, and none of its operators', () => {
    const collapsed = pictureOf(picture.scene, { collapsed: [0] });
    expect(collapsed.layout.rows.map(({ operator }) => operator)).toEqual([undefined, undefined, 0, 1]);
    const heading = at(collapsed.layout.rows, 0);
    const top = topOfRow(collapsed.layout, heading);
    const bars = drawn(collapsed).filter(
      ({ kind, x, y }) => kind === 'rectangle' && x >= collapsed.layout.plot.x && y > top && y < top + heading.height,
    );
    expect(bars.length).toBeGreaterThan(100);
  });

  test('dims all but what is picked out', () => {
    const { plot } = picture.layout;
    const calls = drawn({ ...picture, emphasis: { tenant: 0, operator: 1 } }).filter(
      ({ x, y }) => x >= plot.x && y >= plot.y,
    );
    const colours = new Set(calls.map(({ colour }) => colour));
    expect(colours).toContain(twoTenantPalette.operatorOfTenant(0, 1).bright);
    expect(colours).toContain(twoTenantPalette.operatorOfTenant(1, 0).dim);
    expect(colours).not.toContain(twoTenantPalette.operatorOfTenant(0, 0).bright);
  });

  test('is drawn coarser while it moves only where there is much to draw', () => {
    const small = pictureOf(sceneOf(timelineFromText('0 0: C0-10')));
    expect(quickGrain(small.layout, small.index)).toBe(1);
    const wide = { ...picture.layout, plot: { ...picture.layout.plot, width: 9000 } };
    expect(quickGrain(wide, picture.index)).toBe(Math.ceil((visibleRows(wide).length * 9000) / 12_000));
  });
});

describe('the marks upon the timeline', () => {
  test('show the pointer with its time, the range, the hovered and the selected slice', () => {
    const { layout, index } = pictureOf(sceneOf(timelineFromText(text)));
    const renderer = recordingRenderer();
    const row = at(layout.rows, 1);
    const mark = at(marksOfRow(layout, index, row), 0);
    drawTimelineMarks(renderer, layout, index, twoTenantPalette, {
      pointerX: layout.plot.x,
      hover: { row, mark },
      playheadNs: undefined,
      range: { from: 100, to: 200 },
      slice: { row: 1, shift: 0 },
    });
    expect(renderer.calls.find(({ kind }) => kind === 'text')?.text).toBe('0 ns');
    expect(renderer.calls.filter(({ kind }) => kind === 'frame').map(({ colour }) => colour)).toEqual([
      twoTenantPalette.theme.secondText,
      twoTenantPalette.theme.text,
    ]);
  });
});

describe('the layout of the timeline', () => {
  test('finds a row at every height at which it lies', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.subarray([0, 1]), fc.integer({ min: 1, max: 40 }), (scroll, collapsed, operators) => {
        const { layout } = pictureOf(sceneOf(timelineFromText(text), operators), { scroll, collapsed });
        for (const row of visibleRows(layout)) {
          const middle = topOfRow(layout, row) + Math.floor(row.height / 2);
          if (middle >= layout.plot.y && middle < layout.height) expect(rowAt(layout, middle)).toBe(row);
        }
        expect(layout.scroll).toBeLessThanOrEqual(Math.max(0, layout.contentHeight - layout.plot.height));
      }),
    );
  });

  test('keeps the window of the minimap inside of it, and wide enough to hold', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        (from, share) => {
          const window: [number, number] = [from * 800, Math.min(800, from * 800 + share * 800)];
          const { layout } = pictureOf(sceneOf(timelineFromText(text)), { window });
          const box = minimapWindow(layout);
          expect(box.width).toBeGreaterThanOrEqual(8);
          expect(box.x).toBeGreaterThanOrEqual(layout.minimap.x);
          expect(box.x + box.width).toBeLessThanOrEqual(layout.minimap.x + layout.minimap.width);
          expect(zoneAt(layout, box.x, box.y + 2)).toBe('minimapStart');
          expect(zoneAt(layout, box.x + box.width - 1, box.y + 2)).toBe('minimapEnd');
          expect(zoneAt(layout, box.x + Math.round(box.width / 2), box.y + 2)).toBe('minimapWindow');
        },
      ),
    );
  });

  test('tells names, plot and ruler apart', () => {
    const { layout } = pictureOf(sceneOf(timelineFromText(text)));
    const zones = [
      zoneAt(layout, 5, layout.plot.y + 5),
      zoneAt(layout, layout.plot.x, layout.plot.y),
      zoneAt(layout, layout.ruler.x, layout.ruler.y),
      zoneAt(layout, 5, layout.ruler.y),
    ];
    expect(zones).toEqual(['names', 'plot', 'ruler', undefined]);
  });
});

describe('sums over time', () => {
  /** Time of a kind in a range, ns by ns. */
  function counted(timeline: TimelineScene['timeline'], kind: string, from: number, to: number): number {
    let sum = 0;
    for (let row = 0; row < timeline.length; row++) {
      if (kindOfSlice(timeline, row) !== kind) continue;
      for (let copy = 0; copy < at(timeline.repeat, row); copy++) {
        const start = at(timeline.start, row) + copy * at(timeline.shift, row);
        for (let ns = start; ns < start + at(timeline.duration, row); ns++) sum += Number(ns >= from && ns < to);
      }
    }
    return sum;
  }

  test('of a range are what one counts ns by ns', () => {
    fc.assert(
      fc.property(randomTimeline, fc.nat(900), fc.nat(900), (timeline, from, length) => {
        const range = { from, to: from + length };
        const [sum] = rangeSums(timeline, 1, range);
        expect(sum?.busy).toBe(counted(timeline, 'compute', range.from, range.to));
        expect(sum?.stall).toBe(counted(timeline, 'stall', range.from, range.to));
        expect(sum?.program).toBe(counted(timeline, 'program', range.from, range.to));
      }),
      { numRuns: 60 },
    );
  });

  test('of activity over the whole run are all of the work', () => {
    fc.assert(
      fc.property(randomTimeline, fc.integer({ min: 5, max: 200 }), (timeline, bins) => {
        const index = indexTimeline({ timeline: timeline, pyramid: buildPyramid(timeline) });
        const window = { from: 0, to: index.makespan };
        const sum = activityOf(index, 0, window, bins).reduce((a, b) => a + b, 0) * (index.makespan / bins);
        const work = counted(timeline, 'compute', 0, Infinity) + counted(timeline, 'program', 0, Infinity);
        expect(sum).toBeCloseTo(work, 6);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the timeline in words', () => {
  const timeline = timelineFromText(text);
  const waiting = { ...timeline, waitsFor: timeline.waitsFor.map((_, row) => (row === 2 ? 1 : 0)) };
  const scene = sceneOf(waiting);
  const index = indexTimeline({ timeline: waiting, pyramid: buildPyramid(waiting) });

  test('says what a slice is and why it waited', () => {
    expect(sliceTitle(scene, 0)).toBe('camera · conv1 computes');
    expect(stallReason(scene, 2)).toBe('waits for results of conv1');
    expect(stallReason(scene, 6)).toBe('waits for its input');
    expect(sliceFacts(scene, 2, 0)).toContainEqual({ name: 'Why', value: 'waits for results of conv1' });
    expect(sliceFacts(scene, 0, 0)).toContainEqual({ name: 'Share of round', value: '40 %' });
  });

  test('says which copy of a repeated slice was chosen', () => {
    const facts = sliceFacts(scene, 5, 300);
    expect(facts).toContainEqual({ name: 'Start', value: '500 ns' });
    expect(facts).toContainEqual({ name: 'Inference', value: '3' });
    expect(facts).toContainEqual({ name: 'Repeats', value: '4 inferences, every 150 ns' });
  });

  test('marks the closed form as about', () => {
    expect(headlineOf(scene, 1)).toBe('phone: interval 100 ns · latency 500 ns');
    expect(headlineOf({ ...scene, stage: 'estimate' }, undefined)).toBe(
      'camera: interval 100 ns · latency about 500 ns',
    );
  });

  test('describes the whole and tabulates each operator', () => {
    expect(timelineDescription(scene, index)).toBe(
      '2 tenants, 4 operators, 9 slices in 800 ns; for a first inference camera takes 500 ns, phone takes 500 ns',
    );
    expect(timelineTable(scene, index)[2]).toEqual({
      tenant: 'phone',
      operator: 'conv1',
      replicas: '1',
      start: 0,
      end: 750,
      busy: 600,
      stall: 0,
      slices: 5,
    });
  });

  test('steps from slice to slice of one operator and stops at its ends', () => {
    expect([neighbourSlice(index, 0, 1), neighbourSlice(index, 1, 1), neighbourSlice(index, 0, -1)]).toEqual([1, 1, 0]);
  });
});
