/** The chip in words: what it shows now, one part of it, and the table of the same data. */
import { crossbarsOf, crossbarsPerTile } from '../core/hardware/chip';
import { at } from './at';
import { crossbarNumber } from './chip-hit';
import type { TilePart } from './chip-part';
import type { ChipScene } from './chip-scene';
import type { OccupancyIndex } from './occupancy-index';
import { eachStretch, ownerOf, tenantOfRun } from './occupancy-index';
import { countText, pluralText, shareText } from './quantity-text';
import type { Fact } from './slice-text';

const knownCounts = new WeakMap<OccupancyIndex, readonly number[]>();

/** Crossbars of each tenant at the moment of the index; the last element counts the unused. Counted once for each index. */
function crossbarsByTenant({ chip, tenants }: ChipScene, index: OccupancyIndex): readonly number[] {
  const known = knownCounts.get(index);
  if (known?.length === tenants.length + 1) return known;
  const counts = new Array<number>(tenants.length + 1).fill(0);
  eachStretch(index, 0, crossbarsOf(chip), (from, to, run) => {
    const tenant = run < 0 ? tenants.length : tenantOfRun(index, run);
    counts[tenant] = at(counts, tenant) + to - from;
  });
  knownCounts.set(index, counts);
  return counts;
}

/** `168 tiles`, `16,128 crossbars`, `98.4 % used`. */
export function chipSummary(scene: ChipScene, index: OccupancyIndex): readonly [string, string, string] {
  const total = crossbarsOf(scene.chip);
  const unused = at(crossbarsByTenant(scene, index), scene.tenants.length);
  const used = `${shareText((total - unused) / total)} used`;
  return [pluralText(scene.chip.tiles, 'tile'), pluralText(total, 'crossbar'), used];
}

const oneDecimal = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** `168 tiles; camera has 61, phone has 104, 3 unused`, in tiles, or parts of them. */
export function chipDescription(scene: ChipScene, index: OccupancyIndex): string {
  const perTile = crossbarsPerTile(scene.chip);
  const inTiles = (crossbars: number) => oneDecimal.format(crossbars / perTile);
  const counts = crossbarsByTenant(scene, index);
  const owned = scene.tenants.map(({ name }, tenant) => `${name} has ${inTiles(at(counts, tenant))}`);
  const unused = `${inTiles(at(counts, scene.tenants.length))} unused`;
  return `${pluralText(scene.chip.tiles, 'tile')}; ${[...owned, unused].join(', ')}`;
}

/** `Tile 37, IMA 4, crossbar 2`. */
export function partTitle({ tile, ima, crossbar }: TilePart): string {
  const inTile = ima === undefined ? '' : `, IMA ${ima}`;
  return `Tile ${tile}${inTile}${crossbar === undefined ? '' : `, crossbar ${crossbar}`}`;
}

/** Crossbars `from` to `to` (exclusive) by operator, most first: `camera · conv1: 12`. */
export function holdings(scene: ChipScene, index: OccupancyIndex, from: number, to: number): readonly Fact[] {
  const counts = new Map<string, number>();
  eachStretch(index, from, to, (start, end, run) => {
    const owner = run < 0 ? undefined : ownerOf(index, start);
    const name =
      owner === undefined
        ? 'unused'
        : `${scene.tenants[owner.tenant]?.name ?? ''} · ${operatorOf(scene, owner.tenant, owner.operator)?.name ?? ''}`;
    counts.set(name, (counts.get(name) ?? 0) + end - start);
  });
  return [...counts].sort(([, a], [, b]) => b - a).map(([name, count]) => ({ name, value: countText(count) }));
}

function operatorOf({ evaluation }: ChipScene, tenant: number, operator: number) {
  return evaluation.tenants[tenant]?.operators[operator];
}

/** What a crossbar holds, or which operators share a larger part. */
export function partFacts(scene: ChipScene, index: OccupancyIndex, part: TilePart): readonly Fact[] {
  const first = crossbarNumber(scene.chip, part);
  if (part.crossbar === undefined) {
    const count = part.ima === undefined ? crossbarsPerTile(scene.chip) : scene.chip.crossbarsPerIma;
    return holdings(scene, index, first, first + count);
  }
  const owner = ownerOf(index, first);
  if (owner === undefined) return [{ name: 'Crossbar', value: 'unused' }];
  const operator = operatorOf(scene, owner.tenant, owner.operator);
  const demand = scene.analyses[owner.tenant]?.demands[owner.operator];
  const parts = demand && demand.crossbars > 1 ? `, part ${owner.place + 1} of ${countText(demand.crossbars)}` : '';
  return [
    { name: 'Tenant', value: scene.tenants[owner.tenant]?.name ?? '' },
    { name: 'Operator', value: operator?.name ?? '' },
    { name: 'Replica', value: `${owner.replica + 1} of ${countText(operator?.replicas ?? owner.replica + 1)}${parts}` },
    ...(demand === undefined
      ? []
      : [
          {
            name: 'Weights',
            value: `${countText(demand.rows)} × ${countText(demand.columns)}${demand.groups > 1 ? ` × ${countText(demand.groups)}` : ''}`,
          },
          { name: 'Cells used', value: shareText(demand.utilisation) },
        ]),
  ];
}

/** One line of the chip's table: what an operator has. */
export interface ChipTableRow {
  readonly tenant: string;
  readonly operator: string;
  readonly replicas: number;
  readonly crossbars: number;
  readonly firstTile: number;
  readonly lastTile: number;
  readonly utilisation: number | undefined;
}

/** Operators in placement order. O(runs) */
export function chipTable(scene: ChipScene, index: OccupancyIndex): readonly ChipTableRow[] {
  const perTile = crossbarsPerTile(scene.chip);
  const rows = new Map<string, ChipTableRow>();
  eachStretch(index, 0, crossbarsOf(scene.chip), (from, to, run) => {
    const owner = run < 0 ? undefined : ownerOf(index, from);
    if (owner === undefined) return;
    const key = `${owner.tenant} ${owner.operator}`;
    const before = rows.get(key);
    rows.set(key, {
      tenant: scene.tenants[owner.tenant]?.name ?? '',
      operator: operatorOf(scene, owner.tenant, owner.operator)?.name ?? '',
      replicas: Math.max(before?.replicas ?? 0, owner.replica + 1),
      crossbars: (before?.crossbars ?? 0) + to - from,
      firstTile: before?.firstTile ?? Math.floor(from / perTile),
      lastTile: Math.floor((to - 1) / perTile),
      utilisation: scene.analyses[owner.tenant]?.demands[owner.operator]?.utilisation,
    });
  });
  return [...rows.values()];
}
