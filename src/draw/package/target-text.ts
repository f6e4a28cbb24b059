/** Whatever can be pointed at, in words: a link, a chiplet, a tile, an IMA, a crossbar. */
import { at } from '../at';
import { isLinkPart, isTilePart, type ChipTarget } from '../chip-part';
import type { ChipScene } from '../chip-scene';
import { partFacts, partTitle } from '../chip-text';
import type { OccupancyIndex } from '../occupancy-index';
import type { Fact } from '../slice-text';
import { heatFacts, linkFacts, linkTitle, nodeFacts, nodePlaceText, nodeTitle, nodeWord } from './package-text';

export function targetTitle({ package: pack }: ChipScene, target: ChipTarget): string {
  if (isTilePart(target)) return partTitle(target);
  if (pack === undefined) return '';
  return isLinkPart(target) ? linkTitle(pack, target.link) : nodeTitle(pack, target.node);
}

/** What is told of anything that can be pointed at. A tile that is a node of its own tells of that node as well. */
export function targetFacts(scene: ChipScene, index: OccupancyIndex, target: ChipTarget): readonly Fact[] {
  const { package: pack } = scene;
  if (!isTilePart(target)) {
    if (pack === undefined) return [];
    return isLinkPart(target) ? linkFacts(pack, target.link) : nodeFacts(scene, index, target.node);
  }
  const facts = partFacts(scene, index, target);
  if (pack === undefined || target.ima !== undefined) return facts;
  const node = at(pack.wires.nodeOfTile, target.tile);
  const place = { name: nodeWord(pack), value: `${node} ${nodePlaceText(pack, node)}` };
  return [place, ...heatFacts(pack, node), ...facts];
}
