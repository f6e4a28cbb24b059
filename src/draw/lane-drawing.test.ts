import { describe, expect, test } from 'vitest';
import { buildPyramid } from '../core/pipeline/pyramid-columns';
import { commandsWithin } from '../core/scenario/offload-commands';
import { evaluateOffload } from '../core/scenario/offload-evaluate';
import { at } from './at';
import { commandWindowNs } from './command-bands';
import { commandAt, commandBox, commandsIn, type LaneCommands } from './command-boxes';
import { commandFacts } from './command-text';
import { createPalette } from './palette';
import { recordingRenderer } from './testing/recording-renderer';
import { lightTheme, twoTenants } from './testing/small-chip';
import { drawTimeline } from './timeline-drawing';
import { marksOfRow, sliceAt } from './timeline-hit';
import { barOfRow, rowAt, timelineLayout, topOfRow, visibleRows } from './timeline-layout';
import { drawTimelineMarks } from './timeline-marks-drawing';
import { firstFolding } from './timeline-rows';
import { indexTimeline } from './timeline-scene';
import { laneTable, timelineDescription } from './timeline-text';

const result = evaluateOffload({
  tenants: [{ network: 'mobilenet-v2' }, { network: 'squeezenet-1.1' }],
  system: { kind: 'gpu+dram-pim' },
});
if (!result.ok) throw new Error(result.problem.text);
const { run, evaluation, timeline, lanes } = result.value;
const clockGHz = 0.875;
const scene = {
  timeline,
  pyramid: buildPyramid(timeline),
  evaluation,
  tenants: twoTenants,
  stage: 'exact' as const,
  sides: { lanes, clockGHz },
};
const index = indexTimeline(scene);
const palette = createPalette(lightTheme, [1, 2]);
const memory = lanes.find(({ id }) => id === 'pim:0');
if (memory === undefined) throw new Error('the memory has a lane');

function pictureOf(window = { from: 0, to: index.makespan }) {
  const layout = timelineLayout(scene, index.makespan, { width: 900, height: 500 }, 1, window, 0, firstFolding);
  const isNear = layout.rows.some(({ lane }) => lane?.shows === 'commands');
  const issued = isNear ? commandsWithin(run, 'pim:0', window.from, window.to).commands : [];
  const commands: LaneCommands = new Map([['pim:0', issued]]);
  return { layout, scene, index, palette, emphasis: {}, grain: 1, commands };
}

/** Some hundred cycles within the longest bar of the memory. */
const longest = memory.bars.reduce((best, bar) =>
  bar.end_ns - bar.start_ns > best.end_ns - best.start_ns ? bar : best,
);
const near = { from: longest.start_ns + 100, to: longest.start_ns + 600 };

describe('lanes', () => {
  test('stand above the tenants, and commands below the memory only where they can be told apart', () => {
    const names = (window?: typeof near) =>
      pictureOf(window)
        .layout.rows.slice(0, 3)
        .map(({ name }) => name);
    expect(names()).toEqual(['GPU', 'memory', 'camera']);
    expect(names(near)).toEqual(['GPU', 'memory', 'commands']);
    const edge = { from: 0, to: commandWindowNs(scene.sides) };
    expect(names(edge)).toContain('commands');
    expect(names({ from: 0, to: edge.to + 1 })).not.toContain('commands');
  });

  test('a bar under the pointer is a part of its operator’s slice, and framed with it', () => {
    const { layout } = pictureOf();
    const row = at(layout.rows, 1);
    const widest = marksOfRow(layout, index, row).reduce((best, mark) => (mark.width > best.width ? mark : best));
    const hit = sliceAt(layout, index, widest.x + widest.width / 2, barOfRow(layout, row).y + 2);
    const bar = at(memory.bars, hit?.mark.row ?? -1);
    const whole = hit?.source.wholeOf(hit.mark);
    if (whole === undefined) throw new Error('there is a slice');
    expect([at(timeline.tenant, whole.row), at(timeline.operator, whole.row)]).toEqual([bar.tenant, bar.operator]);
    expect(at(timeline.start, whole.row)).toBeLessThanOrEqual(bar.start_ns);
    expect(at(timeline.start, whole.row) + at(timeline.duration, whole.row)).toBeGreaterThanOrEqual(bar.end_ns - 1e-6);
    const renderer = recordingRenderer();
    drawTimelineMarks(renderer, layout, index, palette, {
      ...{ pointerX: undefined, hover: undefined, range: undefined, playheadNs: undefined },
      slice: whole,
    });
    const frames = renderer.calls.filter(({ kind }) => kind === 'frame').map(({ y }) => y);
    expect(frames).toContain(barOfRow(layout, row).y - 1);
  });

  test('stay in sight when the rows below are scrolled', () => {
    const window = { from: 0, to: index.makespan };
    const scrolled = timelineLayout(scene, index.makespan, { width: 900, height: 500 }, 1, window, 300, firstFolding);
    const still = pictureOf().layout;
    const lane = at(still.rows, 1);
    expect(topOfRow(scrolled, lane)).toBe(topOfRow(still, lane));
    expect(rowAt(scrolled, topOfRow(scrolled, lane) + 3)).toEqual(lane);
    const [first] = visibleRows(scrolled);
    if (first === undefined) throw new Error('there are rows below');
    const edge = scrolled.plot.y + scrolled.pinned;
    expect(topOfRow(scrolled, first)).toBeLessThanOrEqual(edge);
    expect(topOfRow(scrolled, first) + first.height).toBeGreaterThan(edge);
    expect(rowAt(scrolled, edge)).toEqual(first);
    const low = timelineLayout(scene, index.makespan, { width: 900, height: 110 }, 1, window, 0, firstFolding);
    expect(low.pinned).toBe(0);
  });

  test('are summed in the table and told in the words of the canvas', () => {
    const [gpu, pim] = laneTable(lanes, evaluation.makespan_ns);
    expect([gpu?.name, pim?.name]).toEqual(['GPU', 'memory']);
    expect(gpu?.share).toBeCloseTo(evaluation.lanes[0]?.utilisation ?? 0, 9);
    expect(timelineDescription(scene, index)).toMatch(/; GPU busy [\d.]+ %, memory busy [\d.]+ %$/);
  });
});

describe('commands', () => {
  test('one rectangle each, within the plot', () => {
    const picture = pictureOf(near);
    const renderer = recordingRenderer();
    drawTimeline(renderer, picture);
    const row = at(picture.layout.rows, 2);
    const issued = picture.commands.get('pim:0') ?? [];
    const boxes = issued.map((command) => commandBox(picture.layout, row, command, 1 / clockGHz));
    expect(boxes.length).toBeGreaterThan(100);
    for (const { x, y, width } of boxes) {
      const found = renderer.calls.some(
        (call) => call.kind === 'rectangle' && call.y === y && call.x >= x && call.x + call.width <= x + width,
      );
      expect(found || x + width <= picture.layout.plot.x).toBe(true);
    }
  });

  test('the one under the pointer is the one that is drawn there, and says what it waited for', () => {
    const { layout, commands } = pictureOf({ from: near.from, to: near.from + 100 });
    const row = at(layout.rows, 2);
    for (const command of commandsIn(commands.get('pim:0') ?? [], layout.scale.window, 1 / clockGHz)) {
      const { x, y, width, height } = commandBox(layout, row, command, 1 / clockGHz);
      const middle = Math.max(layout.plot.x, x + width / 2);
      if (middle >= layout.plot.x + layout.plot.width) continue;
      expect(commandAt(layout, commands, 1 / clockGHz, middle, y + height / 2)?.command).toEqual(command);
      const { facts } = commandFacts(scene, command);
      if (command.command === 'COMP') expect(facts.at(-1)?.value).toMatch(/cycles after (COMP|G_ACT3|GWRITE) at/);
    }
    expect(commandAt(layout, commands, 1 / clockGHz, 20, 20)).toBeUndefined();
  });

  test('of a window are those that meet it', () => {
    const issued = commandsWithin(run, 'pim:0', near.from, near.to).commands;
    const middle = { from: near.from + 50, to: near.from + 90 };
    const slow = issued.filter(({ at_ns }) => at_ns + 1 / clockGHz > middle.from && at_ns < middle.to);
    expect(commandsIn(issued, middle, 1 / clockGHz)).toEqual(slow);
  });
});
