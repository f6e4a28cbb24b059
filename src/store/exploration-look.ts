/** How the points of a sweep are looked at: which figures lie on the axes of the pictures, and how. */
import type { ScaleKind } from '../draw/explore/value-scale';
import type { PointTable } from './exploration-table';

/** An axis of the parallel coordinates. */
export interface LineAxis {
  /** Id of its column. */
  readonly id: string;
  readonly kind: ScaleKind;
  readonly isFlipped: boolean;
}

/** Columns by their ids; empty before there are any. */
export interface ExploreLook {
  readonly x: string;
  readonly y: string;
  /** What colours the points; empty: all alike. */
  readonly colour: string;
  readonly xKind: ScaleKind;
  readonly yKind: ScaleKind;
  readonly axes: readonly LineAxis[];
  readonly sortBy: string;
  readonly isDescending: boolean;
}

export const firstLook: ExploreLook = {
  x: '',
  y: '',
  colour: '',
  xKind: 'linear',
  yKind: 'linear',
  axes: [],
  sortBy: '',
  isDescending: false,
};

/** Axes that stand side by side without crowding. */
const mostAxes = 8;

function kindOfAxis(table: PointTable, id: string): ScaleKind {
  const place = table.columns.findIndex((column) => column.id === id);
  return table.sweep.axes[place]?.range?.scale ?? 'linear';
}

/** Axes with a choice, then what was asked for, then as many other figures as there is room. */
function lineAxes(table: PointTable): LineAxis[] {
  const { sweep, columns } = table;
  const asked = new Set<string>(sweep.objectives.map(({ metric }) => metric));
  const axes = columns.filter((_, place) => {
    const axis = sweep.axes[place];
    return axis !== undefined && (axis.values.length !== 1 || axis.range !== undefined);
  });
  const metrics = columns.filter(({ kind }) => kind === 'metric');
  const ordered = [
    ...axes,
    ...metrics.filter(({ id }) => asked.has(id)),
    ...metrics.filter(({ id }) => !asked.has(id)),
  ];
  const room = Math.max(mostAxes - 2, axes.length + asked.size);
  return ordered
    .slice(0, Math.min(mostAxes + 4, room))
    .map(({ id }) => ({ id, kind: kindOfAxis(table, id), isFlipped: false }));
}

/** The look at another table: what was chosen stays where the table has it. */
export function lookAfter(before: ExploreLook, table: PointTable): ExploreLook {
  const isThere = (id: string) => table.columns.some((column) => column.id === id);
  const [first, second] = table.sweep.objectives;
  const axis = table.columns[0]?.id ?? '';
  const y = first?.metric ?? axis;
  const x = second?.metric ?? axis;
  const isSame = before.axes.length > 0 && before.axes.every(({ id }) => isThere(id)) && isThere(before.x) && isThere(before.y); // prettier-ignore
  const sameFigures = isSame && before.x === x && before.y === y;
  const wanted = lineAxes(table);
  const sameAxes = wanted.every(({ id }) => before.axes.some((each) => each.id === id));
  return {
    ...before,
    ...(sameFigures ? {} : { x, y, xKind: kindOfAxis(table, x), yKind: 'linear' }),
    axes: isSame && sameAxes ? before.axes : wanted,
    colour: isThere(before.colour) ? before.colour : '',
    ...(isThere(before.sortBy) ? {} : { sortBy: y, isDescending: first?.direction === 'max' }),
  };
}

/** The axes with one of them at another place. */
export function moveAxis(axes: readonly LineAxis[], id: string, to: number): LineAxis[] {
  const moved = axes.find((axis) => axis.id === id);
  if (!moved) return [...axes];
  const others = axes.filter((axis) => axis !== moved);
  const place = Math.max(0, Math.min(others.length, to));
  return [...others.slice(0, place), moved, ...others.slice(place)];
}
