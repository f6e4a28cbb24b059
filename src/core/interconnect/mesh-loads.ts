/**
 * Loads of a mesh without walking: a flow along an axis adds at its first channel and takes off behind its last one, and
 * one running sum over each line gives what every channel carries.
 *
 * @source derived: O(flows + nodes); exact for integers
 */
import { nodesOf, type Grid } from './grid';
import { channelsOf, channelStart, channelEnd, type Links } from './links';

/** Six directions: +x, -x, +y, -y, +z, -z. */
const directions = 6;

/** Of direction d: the channel that leaves node n, at `d * nodes + n`; -1 at the border. */
export interface MeshPlan {
  readonly grid: Grid;
  readonly nodes: number;
  readonly channelOf: Int32Array;
  /** Differences along each direction, kept between calls and always left at 0. */
  readonly difference: Float64Array;
}

export function meshPlan(grid: Grid, links: Links): MeshPlan {
  const nodes = nodesOf(grid);
  const plane = grid.width * grid.height;
  const channelOf = new Int32Array(directions * nodes).fill(-1);
  for (let channel = 0; channel < channelsOf(links); channel++) {
    const node = channelStart(links, channel);
    const step = channelEnd(links, channel) - node;
    const reach = Math.abs(step);
    // Where a side is 1 long, its step cannot occur, and the next axis' step may have the same length.
    const axis = reach === 1 && grid.width > 1 ? 0 : reach === grid.width && grid.height > 1 && reach < plane ? 1 : 2;
    channelOf[(2 * axis + (step < 0 ? 1 : 0)) * nodes + node] = channel;
  }
  return { grid, nodes, channelOf, difference: new Float64Array(directions * nodes) };
}

/** Adds to `into`, by channel, what flows `first` to `end - 1` put on the channels of the mesh. */
export function addMeshLoads(
  plan: MeshPlan,
  from: Int32Array,
  to: Int32Array,
  amount: Float64Array,
  first: number,
  end: number,
  into: Float64Array,
): void {
  const { grid, nodes, difference } = plan;
  const { width } = grid;
  const plane = width * grid.height;
  for (let flow = first; flow < end; flow++) {
    const load = amount[flow];
    const [source, target] = [from[flow], to[flow]];
    const [sourceTier, targetTier] = [Math.floor(source / plane), Math.floor(target / plane)];
    const sourceColumn = source % width;
    const targetColumn = target % width;
    const corner = source + targetColumn - sourceColumn;
    const pillar = target + (sourceTier - targetTier) * plane;
    addLine(difference, 0, nodes, source, corner, load);
    addLine(difference, 2 * nodes, nodes, corner, pillar, load);
    addLine(difference, 4 * nodes, nodes, pillar, target, load);
  }
  sumLines(plan, 0, 1, into);
  sumLines(plan, 1, width, into);
  sumLines(plan, 2, plane, into);
}

/** Both directions of an axis: forward marks lie at the channel's start, backward ones too. */
function addLine(
  difference: Float64Array,
  base: number,
  nodes: number,
  source: number,
  target: number,
  load: number,
): void {
  if (target > source) {
    difference[base + source] += load;
    difference[base + target] -= load;
  } else if (target < source) {
    difference[base + nodes + source] += load;
    difference[base + nodes + target] -= load;
  }
}

/**
 * The running sums of one axis, and the differences back to 0. Nodes `stride` apart are neighbours on a line; a mark never
 * leaves its line, so the sum is 0 where one line ends and the next begins.
 */
function sumLines({ nodes, channelOf, difference }: MeshPlan, axis: number, stride: number, into: Float64Array): void {
  const forward = 2 * axis * nodes;
  const backward = forward + nodes;
  for (let node = 0; node < nodes; node++) {
    const place = forward + node;
    const load = difference[place];
    if (load === 0) continue;
    difference[place] = 0;
    const channel = channelOf[place];
    if (channel < 0) continue;
    into[channel] += load;
    difference[place + stride] += load;
  }
  for (let node = nodes - 1; node >= 0; node--) {
    const place = backward + node;
    const load = difference[place];
    if (load === 0) continue;
    difference[place] = 0;
    const channel = channelOf[place];
    if (channel < 0) continue;
    into[channel] += load;
    difference[place - stride] += load;
  }
}
