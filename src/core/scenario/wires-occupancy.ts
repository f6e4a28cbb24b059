/**
 * Which crossbar belongs to whom when nodes are not filled along the snake. Crossbars keep their numbers: node by node along
 * the snake (of a stack its curve), so that a number says a place whatever the policy.
 */
import { curve3d } from '../interconnect/curves/snake';
import { emptyOccupancy, setRow, type Region } from '../pipeline/occupancy';
import type { Occupancy } from '../pipeline/types';
import type { InterconnectSetting } from './interconnect-setting';
import { operatorsOf, pictureOf, type Picture } from './picture';
import type { TenantWork } from './tenant-work';
import type { WiredDeployment } from './wires';
import type { PlacedPart, PlacedTenant, Places } from './wires-placement';

/** The number of the first crossbar of every node. */
export function firstCrossbars({ network, wholeCapacity }: InterconnectSetting): Int32Array {
  const first = new Int32Array(wholeCapacity.length);
  let next = 0;
  for (const node of curve3d(network.topology.grid)) {
    first[node] = next;
    next += wholeCapacity[node];
  }
  return first;
}

/** The node of every tile, by the tile's number: what a picture needs to draw tiles where they are. */
export function nodesOfTiles(setting: InterconnectSetting, crossbarsPerTile: number): Int32Array {
  const { network, wholeCapacity } = setting;
  const nodes: number[] = [];
  for (const node of curve3d(network.topology.grid)) {
    for (let tile = 0; tile < wholeCapacity[node] / crossbarsPerTile; tile++) nodes.push(node);
  }
  return Int32Array.from(nodes);
}

/** Whether numbers along the snake are those that the policy fills, so that regions lie as they are numbered. */
function fillsInOrder({ policy, shareNodes, capacity, wholeCapacity }: InterconnectSetting): boolean {
  return policy.id === 'snake' && shareNodes && capacity.every((there, node) => there === wholeCapacity[node]);
}

type Lifetime = Pick<Region, 'round' | 'from' | 'to'>;

type Visit = (first: number, count: number, operator: number, replica: number) => void;

/** Visits the runs of neighbouring crossbars of one part: a replica has as many as nodes that it lies on. */
function visitRuns(
  work: TenantWork,
  { part, shares, skipped }: PlacedPart,
  { before }: PlacedTenant,
  firstOf: Int32Array,
  visit: Visit,
): void {
  const next = firstOf.map((first, node) => first + before[node] + skipped[node]);
  for (const { operator, crossbars, replicas } of operatorsOf({ work }, part)) {
    let place = shares.first[work.analysis.demands[operator].node];
    let left = shares.crossbars[place];
    for (let replica = 0; replica < replicas; replica++) {
      for (let wanted = crossbars; wanted > 0;) {
        if (left === 0) left = shares.crossbars[++place];
        const node = shares.node[place];
        const count = Math.min(wanted, left);
        visit(next[node], count, operator, replica);
        next[node] += count;
        left -= count;
        wanted -= count;
      }
    }
  }
}

/** @param lifetimes by tenant, then by part */
function placedOccupancy(
  works: readonly TenantWork[],
  { tenants }: Places,
  setting: InterconnectSetting,
  lifetimes: readonly (readonly Lifetime[])[],
): Occupancy {
  const firstOf = firstCrossbars(setting);
  let rows = 0;
  for (const [place, tenant] of tenants.entries()) {
    for (const part of tenant.parts) visitRuns(works[place], part, tenant, firstOf, () => rows++);
  }
  const occupancy = emptyOccupancy(rows);
  let row = 0;
  for (const [place, tenant] of tenants.entries()) {
    for (const [at, part] of tenant.parts.entries()) {
      const { round, from, to } = lifetimes[place][at];
      visitRuns(works[place], part, tenant, firstOf, (first, count, operator, replica) => {
        setRow(occupancy, row++, { tenant: place, round, from, to, first, count, operator, replica });
      });
    }
  }
  return occupancy;
}

/** The picture of a deployment, with every crossbar where its policy put it. */
export function wiredPictureOf({ deployment, places, setting }: WiredDeployment, simulated: boolean): Picture {
  if (!places || (fillsInOrder(setting) && !deployment.admission)) return pictureOf(deployment, simulated);
  const works = deployment.tenants.map(({ work }) => work);
  return pictureOf(deployment, simulated, (regions) => placedOccupancy(works, places, setting, regions));
}
