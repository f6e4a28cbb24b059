/** The rows of the timeline: tenant, operator, replicas that work together; which are shown, and how high they are. */
import { replicaGroups, type ReplicaGroup } from '../core/pipeline/replica-groups';
import { sequenceLanes, type SequenceLane } from '../core/pipeline/sequence-lanes';
import type { Lane } from '../core/pipeline/lane';
import { bandHeight, commandBands, showsCommands } from './command-bands';
import type { TimeWindow } from './time-scale';
import type { TimelineScene } from './timeline-scene';

export type RowNames = Pick<TimelineScene, 'tenants' | 'evaluation' | 'sides'>;

/** Replicas that share the positions of an inference and work in the same steps, or one that serves sequences of its own. */
export type RowGroup = ReplicaGroup | SequenceLane;

/** Work of one side, or the commands behind it. */
export interface LaneRow {
  readonly lane: Lane;
  readonly shows: 'work' | 'commands';
}

/** A lane, a tenant's heading, one of its operators, or replicas of that which work together. */
export interface TimelineRow {
  /** `ofNoTenant` for a lane. */
  readonly tenant: number;
  /** Undefined for a heading and for a lane. */
  readonly operator: number | undefined;
  /** Only of a lane. */
  readonly lane?: LaneRow;
  /** Only of a row of replicas. */
  readonly group?: RowGroup;
  /** Sequences that the operator serves at once, where its slices overlap: the rows below show one each. */
  readonly overlaps?: number;
  /** Whether the rows below it are shown; undefined where there are none. */
  readonly isOpen?: boolean;
  readonly name: string;
  /** Upper edge from the beginning of all rows, and height: device pixels. */
  readonly y: number;
  readonly height: number;
}

/** Lanes are everybody's. */
const ofNoTenant = -1;

/** Lengths in CSS pixels. */
const headingHeight = 24;
const laneHeight = 22;
const commandsHeight = commandBands.length * bandHeight + 4;
const leastRow = 15;
const largestRow = 20;
export const spaceAfterTenant = 6;
/** Where names of operators begin; left of it is the sign that they unfold. */
export const nameIndent = 18;

/** Which rows are hidden, and which that are hidden at first are shown. */
export interface Folding {
  /** Tenants with their heading only. */
  readonly tenants: ReadonlySet<number>;
  /** Operators with their replicas below them, by `operatorKey`. */
  readonly operators: ReadonlySet<string>;
}

/** As everything is at first. */
export const firstFolding: Folding = { tenants: new Set(), operators: new Set() };

export function operatorKey(tenant: number, operator: number): string {
  return `${tenant} ${operator}`;
}

type Operators = RowNames['evaluation']['tenants'][number]['operators'];

/** The groups of an operator with several replicas; none for a single one, and where nothing has replicas. */
function groupsOf(operator: Operators[number]): RowGroup[] {
  if (!('replicas' in operator)) return [];
  const { positions, replicas, sequences } = operator;
  if (replicas <= 1) return [];
  return sequences === undefined ? replicaGroups(positions, replicas) : sequenceLanes(sequences);
}

export function isLane(group: RowGroup): group is SequenceLane {
  return 'replica' in group;
}

/** `replicas 1 to 12`, `replica 13`. */
export function groupName(group: RowGroup): string {
  if (isLane(group)) return `replica ${group.replica + 1}`;
  const { first, count } = group;
  return count === 1 ? `replica ${first + 1}` : `replicas ${first + 1} to ${first + count}`;
}

/** `GPU`, `memory`; `memory 2` where tenants own channels. */
export function laneName({ id }: Pick<Lane, 'id'>, lanes: readonly Pick<Lane, 'id'>[]): string {
  if (id === 'gpu') return 'GPU';
  const groups = lanes.filter((lane) => lane.id !== 'gpu');
  return groups.length === 1 ? 'memory' : `memory ${groups.findIndex((lane) => lane.id === id) + 1}`;
}

/** A row before it has its place. */
type Entry = Omit<TimelineRow, 'y' | 'height'>;

/** Lanes come first; where single commands can be told apart, those of a channel are below its lane. */
function entriesOfLanes({ sides }: RowNames, window: TimeWindow): Entry[] {
  if (!sides) return [];
  const isAlone = sides.lanes.length === 2;
  return sides.lanes.flatMap((lane) => {
    const row = { tenant: ofNoTenant, operator: undefined, name: laneName(lane, sides.lanes) };
    const work: Entry = { ...row, lane: { lane, shows: 'work' } };
    // Of several groups, those that have nothing to do there take no room.
    const isBusy = isAlone || lane.bars.some(({ start_ns, end_ns }) => start_ns < window.to && end_ns > window.from);
    const hasCommands = lane.id !== 'gpu' && isBusy && showsCommands(sides, window);
    return hasCommands ? [work, { ...row, name: 'commands', lane: { lane, shows: 'commands' } }] : [work];
  });
}

/** Rows of all tenants in order, each named. */
function entriesOf({ tenants, evaluation }: RowNames, folding: Folding): Entry[] {
  return tenants.flatMap(({ name }, tenant) => {
    const isOpen = !folding.tenants.has(tenant);
    const operators: Operators = isOpen ? (evaluation.tenants[tenant]?.operators ?? []) : [];
    const heading = { tenant, operator: undefined, name, isOpen };
    return [heading, ...operators.flatMap((one, place) => entriesOfOperator(tenant, place, one, folding))];
  });
}

function entriesOfOperator(tenant: number, operator: number, one: Operators[number], folding: Folding) {
  const isOpen = folding.operators.has(operatorKey(tenant, operator));
  const groups = groupsOf(one);
  const overlaps = groups.some(isLane) ? groups.length : undefined;
  const row = {
    tenant,
    operator,
    name: one.name,
    ...(groups.length > 0 && { isOpen }),
    ...(overlaps !== undefined && { overlaps }),
  };
  if (!isOpen) return [row];
  return [row, ...groups.map((group) => ({ tenant, operator, name: groupName(group), group }))];
}

/**
 * @param room   height for all rows, device pixels: rows are higher where there is more
 * @param window that is seen: how deep it is decides whether commands are shown
 */
export function rowsOf(
  names: RowNames,
  folding: Folding,
  density: number,
  room: number,
  window: TimeWindow,
): TimelineRow[] {
  const pixels = (length: number) => Math.round(length * density);
  const lanes = entriesOfLanes(names, window);
  const entries = [...lanes, ...entriesOf(names, folding)];
  const count = entries.filter(({ operator }) => operator !== undefined).length;
  const left = room - names.tenants.length * pixels(headingHeight + spaceAfterTenant);
  const rowHeight = Math.max(pixels(leastRow), Math.min(pixels(largestRow), Math.floor(left / Math.max(1, count))));
  const heightOf = ({ lane, operator }: Entry) => {
    if (lane) return pixels(lane.shows === 'work' ? laneHeight : commandsHeight);
    return operator === undefined ? pixels(headingHeight) : rowHeight;
  };
  let y = 0;
  return entries.map((entry, place) => {
    const isHeading = entry.operator === undefined && entry.lane === undefined;
    if (isHeading && place > 0) y += pixels(spaceAfterTenant);
    const row = { ...entry, y, height: heightOf(entry) };
    y += row.height;
    return row;
  });
}
