import { describe, expect, test } from 'vitest';
import { at } from '../at';
import { drawChip, drawChipMarks } from '../chip-drawing';
import { tileRectangle } from '../chip-layout';
import { noWiring, type ChipPicture } from '../chip-picture';
import { colourAt } from '../testing/painted';
import { recordingRenderer, type DrawCall } from '../testing/recording-renderer';
import { lightTheme, twoTenantPalette } from '../testing/small-chip';
import { wiredLayout, wiredPicture, wiredScene } from '../testing/wired-scene';
import { linkShapes, middleOf } from './link-shapes';
import { nodeRectangle } from './node-rectangle';
import { drawLinkMark } from './package-drawing';
import { heatShare, isCongested, withoutLoads } from './package-scene';
import { routesFrom } from './routes';

const floret = wiredScene({ package: 'interposer', width: 4, height: 4, defects: [5, 10] });
const stack = wiredScene({ package: 'stack-tsv', width: 4, height: 4, tiers: 4, tilesPerNode: 2 });

const loads: ChipPicture['wiring'] = { ...noWiring, showsLoads: true };

function drawn(picture: ChipPicture): readonly DrawCall[] {
  const renderer = recordingRenderer();
  drawChip(renderer, picture);
  return renderer.calls;
}

const texts = (calls: readonly DrawCall[]) => calls.filter(({ kind }) => kind === 'text').map(({ text }) => text);
const curvesIn = (calls: readonly DrawCall[], colour: string) =>
  calls.filter((call) => call.kind === 'curve' && call.colour === colour);

describe('a package as it is drawn', () => {
  test('has each link once, thin and grey, until loads are asked for', () => {
    const calls = drawn(wiredPicture(floret));
    const colours = new Set(calls.filter(({ kind }) => kind === 'curve').map(({ colour }) => colour));
    colours.delete(lightTheme.background);
    colours.delete(lightTheme.warn);
    expect(colours.size).toBe(1);
    expect(curvesIn(calls, [...colours][0] ?? '')).toHaveLength(floret.package.wires.links?.length ?? 0);
    expect(texts(calls)).toEqual([]);
  });

  test('shows loads by colour, splits what is congested, and marks the worst link', () => {
    const calls = drawn(wiredPicture(floret, { wiring: loads }));
    const { table } = floret.package.loads ?? { table: undefined };
    const full = Array.from(table?.rho ?? []).filter(isCongested).length;
    expect(full).toBeGreaterThan(0);
    const crosses = 4;
    expect(curvesIn(calls, lightTheme.warn)).toHaveLength(full + crosses);
    // Light round every link and every cross, and once more through what is congested.
    expect(curvesIn(calls, lightTheme.background)).toHaveLength((table?.length ?? 0) + full + crosses);
    expect(texts(calls)).toEqual([expect.stringMatching(/^worst \d+(\.\d+)? %$/)]);
  });

  test('crosses out the chiplets whose arrays are dead, from corner to corner', () => {
    const picture = wiredPicture(floret);
    const crosses = curvesIn(drawn(picture), lightTheme.warn);
    const boxes = [5, 10].map((node) => nodeRectangle(picture.layout, node));
    expect(crosses.filter((_, place) => place % 2 === 0)).toMatchObject(boxes.map((box) => ({ x: box?.x, y: box?.y, width: box?.width, height: box?.height }))); // prettier-ignore
  });

  test('has the placement curve as a line through the middle of every node, in order', () => {
    const picture = wiredPicture(floret, { wiring: { ...noWiring, showsCurve: true } });
    const way = curvesIn(drawn(picture), lightTheme.text);
    const { order } = floret.package.wires;
    expect(way).toHaveLength(order.length - 1);
    way.forEach(({ x, y, width, height }, place) => {
      const [from, to] = [place, place + 1].map((each) => nodeRectangle(picture.layout, at(order, each)));
      if (!from || !to) throw new Error('a node is not shown');
      expect({ x, y }).toEqual(middleOf(from));
      expect({ x: x + width, y: y + height }).toEqual(middleOf(to));
    });
  });

  test('is as warm in colour as its nodes, and says which is hottest', () => {
    const picture = wiredPicture(floret, { colouring: 'temperature' });
    const calls = drawn(picture);
    const { heat, wires } = floret.package;
    if (!heat) throw new Error('there are no temperatures');
    for (const tile of [0, 40, 100, 200]) {
      const { x, y, height } = tileRectangle(picture.layout, tile);
      const share = heatShare(heat, at(heat.kelvin, at(wires.nodeOfTile, tile)));
      expect(colourAt(calls, x, y + height - 1)).toBe(twoTenantPalette.heat(share).bright);
    }
    expect(heatShare(heat, heat.hottestK)).toBe(1);
    expect(texts(calls)).toEqual([expect.stringMatching(/^hottest 3\d\d K$/)]);
  });

  test('of a stack has its tiers side by side by name, and one alone where that is chosen', () => {
    expect(texts(drawn(wiredPicture(stack)))).toEqual(['Tier 0, at the heat sink', 'Tier 1', 'Tier 2', 'Tier 3']);
    const alone = wiredPicture(stack, { layout: wiredLayout(stack, 800, 400, 2) });
    expect(texts(drawn(alone))).toEqual(['Tier 2']);
    const { links } = stack.package.wires;
    if (!links) throw new Error('there are no links');
    const ends = Array.from({ length: links.length }, (_, link) => linkShapes(alone.layout, links, link));
    expect(ends.filter((shapes) => shapes.some(({ kind }) => kind === 'via'))).toHaveLength(2);
    expect(ends.filter((shapes) => shapes.some(({ kind }) => kind === 'line'))).toHaveLength(15);
  });

  test('marks the ways of an operator, and the link under the pointer', () => {
    const home = floret.package.wires.flows?.[0]?.[0]?.home[0] ?? -1;
    const routes = routesFrom(floret.package, 0, home);
    const picture = wiredPicture(floret, { wiring: { ...noWiring, routes } });
    // Over each link, and from its ends to the middles of its nodes.
    expect(curvesIn(drawn(picture), lightTheme.text)).toHaveLength(3 * (routes?.links.length ?? -1));
    const renderer = recordingRenderer();
    drawChipMarks(renderer, picture, { selectedTile: undefined, focus: undefined, hover: undefined });
    drawLinkMark(renderer, picture, 0);
    expect(renderer.calls.map(({ kind, colour }) => [kind, colour])).toEqual([['curve', lightTheme.accent]]);
  });

  test('that was never wired has no loads, no heat, and its tiles along the order that it is given', () => {
    const { wires } = floret.package;
    const bare = withoutLoads(floret.package, wires.order);
    expect([bare.loads, bare.heat, bare.wires.flows, bare.wires.powerW]).toEqual([undefined, undefined, undefined, undefined]); // prettier-ignore
    const visited = [...new Set(bare.wires.nodeOfTile)];
    expect(visited.slice(0, -2)).toEqual([...wires.order].filter((node) => node !== 5 && node !== 10));
    expect(visited.slice(-2).sort((a, b) => a - b)).toEqual([5, 10]);
    expect(bare.wires.nodeOfTile).toHaveLength(wires.nodeOfTile.length);
  });

  test('of a hundred chiplets stays within what a frame can hold', () => {
    const large = wiredScene({ package: 'interposer', width: 10, height: 10 });
    const picture = wiredPicture(large, {
      layout: wiredLayout(large, 1300, 480),
      wiring: { ...loads, showsCurve: true },
    });
    expect(drawn(picture).length).toBeLessThan(12_000);
  });
});
