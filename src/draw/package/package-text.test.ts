import { expect, test } from 'vitest';
import { occupancyAt } from '../occupancy-index';
import { wiredScene } from '../testing/wired-scene';
import { linkFacts, nodeFacts, nodeTable, nodesText, packageDescription, temperatureText } from './package-text';
import { withoutLoads } from './package-scene';
import { targetFacts, targetTitle } from './target-text';

const floret = wiredScene({ package: 'interposer', width: 4, height: 4, defects: [5] });
const stack = wiredScene({ package: 'stack-m3d', width: 8, height: 6, tiers: 4 });
const names = (facts: readonly { readonly name: string }[]) => facts.map(({ name }) => name);

test('a package says what it is, its worst link, its hottest node and its dead ones', () => {
  expect(nodesText(floret.package)).toBe('16 chiplets of 16 tiles');
  expect(nodesText(stack.package)).toBe('192 cores');
  expect(packageDescription(floret.package)).toMatch(
    /^Floret with 20 links; worst link from \d+ to \d+ at \d.* %; hottest chiplet \d+ at 3\d\d K \(\d.* °C\); defective: 5$/,
  );
  expect(packageDescription(withoutLoads(floret.package, undefined))).toBe('defective: 5');
});

test('a chiplet tells its tiles, how warm it is, and whose operators it holds; a dead one that it is dead', () => {
  const index = occupancyAt(floret.occupancy, 0);
  expect(targetTitle(floret, { node: 6 })).toBe('Chiplet 6 at (2, 1)');
  const facts = nodeFacts(floret, index, 0);
  expect(names(facts).slice(0, 3)).toEqual(['Tiles', 'Temperature', 'Power']);
  expect(facts[0]?.value).toBe('0 to 15');
  expect(names(facts).slice(3).join()).toMatch(/camera · /);
  expect(names(nodeFacts(floret, index, 5))).toContain('Defective');
  expect(temperatureText(300)).toBe('300 K (26.9 °C)');
});

test('a tile that is a node tells of that node first', () => {
  const index = occupancyAt(stack.occupancy, 0);
  const facts = targetFacts(stack, index, { tile: 50 });
  expect(names(facts).slice(0, 3)).toEqual(['Core', 'Temperature', 'Power']);
  expect(facts[0]?.value).toMatch(/^\d+ \(\d, \d, tier 1\)$/);
});

test('a link tells where it leads and what it carries, a vertical one that it joins tiers', () => {
  const { links } = stack.package.wires;
  const vertical = links ? Array.from(links.vertical).indexOf(1) : -1;
  expect(targetTitle(floret, { link: 0 })).toBe('Link from chiplet 0 to 1');
  expect(names(linkFacts(floret.package, 0))).toEqual(['From', 'To', 'There, an inference', 'Back, an inference', 'Utilisation', 'Length', 'Width, each way']); // prettier-ignore
  expect(linkFacts(floret.package, 0).at(-2)?.value).toBe('1 pitch');
  expect(linkFacts(stack.package, vertical).find(({ name }) => name === 'Length')?.value).toBe('between tiers');
  expect(names(linkFacts(withoutLoads(floret.package, undefined), 0))).toEqual(['From', 'To', 'Length']);
});

test('the table of nodes has every one, with those who hold it', () => {
  const rows = nodeTable(floret);
  expect(rows).toHaveLength(16);
  expect(rows[5]).toMatchObject({ node: 5, place: '(1, 1)', state: 'defective', tenants: '' });
  expect(new Set(rows.flatMap(({ tenants }) => tenants.split(', ')))).toEqual(new Set(['camera', 'phone', '']));
});
