/** What a point came to: which status it has, and why it is not feasible. */
import { countText } from '../basis/count-text';
import type { Problem } from '../basis/result';
import { findMetric } from './metric-records';
import type { PointReason, PointStatus, Sweep } from './types';

/** Place of a status in `pointStatuses`. */
export const statusCodes = {
  feasible: 0,
  'does-not-fit': 1,
  unstable: 2,
  refused: 3,
  constrained: 4,
} as const satisfies Readonly<Record<PointStatus, number>>;

export function statusOfProblem({ code }: Problem): PointStatus {
  return code === 'does-not-fit' || code === 'unstable' ? code : 'refused';
}

export function reasonOf({ code, text, path, needs, available }: Problem, index: number): PointReason {
  const isCrossbars = code === 'does-not-fit' && needs !== undefined && available !== undefined;
  return {
    code,
    text,
    path,
    count: 1,
    firstIndex: index,
    ...(isCrossbars && { leastNeeds: needs, mostAvailable: available }),
  };
}

export const unstableProblem: Problem = {
  code: 'unstable',
  path: 'tenants',
  text: 'more requests come to a tenant than it serves',
};

/** A figure that an objective or a constraint asks for is none. */
export function noFigureProblem(sweep: Sweep, column: number): Problem {
  const id = sweep.metrics[column];
  const { label, help } = findMetric(id) ?? { label: id, help: '' };
  return { code: 'no-figure', path: `metric.${id}`, text: `${label} has no figure here. ${help}` };
}

/** Bounds of the constraints, by column: what is outside breaks one. */
export interface Bounds {
  /** Columns that must have a figure: those of objectives and constraints come first. */
  readonly needed: number;
  readonly columns: readonly number[];
  readonly least: readonly number[];
  readonly most: readonly number[];
}

export function boundsOf({ objectives, constraints, metrics }: Sweep): Bounds {
  const asked = new Set([...objectives, ...constraints].map(({ metric }) => metric));
  return {
    needed: asked.size,
    columns: constraints.map(({ metric }) => metrics.indexOf(metric)),
    least: constraints.map(({ atLeast = -Infinity }) => atLeast),
    most: constraints.map(({ atMost = Infinity }) => atMost),
  };
}

/** Reasons of several blocks as one list, by their first points: the same code at the same place is one, with the first text. */
export function mergeReasons(lists: readonly (readonly PointReason[])[]): PointReason[] {
  const merged = new Map<string, PointReason>();
  for (const reason of lists.flat()) {
    const key = `${reason.code} ${reason.path}`;
    const known = merged.get(key);
    merged.set(key, known ? joined(known, reason) : reason);
  }
  return [...merged.values()].sort((a, b) => a.firstIndex - b.firstIndex);
}

function joined(a: PointReason, b: PointReason): PointReason {
  const [first, other] = a.firstIndex <= b.firstIndex ? [a, b] : [b, a];
  const needs = [first.leastNeeds, other.leastNeeds].filter((each) => each !== undefined);
  const available = [first.mostAvailable, other.mostAvailable].filter((each) => each !== undefined);
  return {
    ...first,
    count: first.count + other.count,
    ...(needs.length > 0 && { leastNeeds: Math.min(...needs) }),
    ...(available.length > 0 && { mostAvailable: Math.max(...available) }),
  };
}

/** Why there is no front, in one sentence: "all 3,100 points infeasible: least need 67,576 crossbars, most there 16,128". */
export function emptyFrontText(total: number, reasons: readonly PointReason[], constrained: number): string {
  const parts = reasons.map(({ code, text, count, leastNeeds, mostAvailable }) => {
    const share = count === total ? '' : `${countText(count)}: `;
    const isMisfit = code === 'does-not-fit' && leastNeeds !== undefined && mostAvailable !== undefined;
    return isMisfit
      ? `${share}least need ${countText(leastNeeds)} crossbars, most there ${countText(mostAvailable)}`
      : `${share}${text}`;
  });
  if (constrained > 0) parts.push(`${countText(constrained)}: outside the constraints`);
  return `all ${countText(total)} points infeasible${parts.length > 0 ? `: ${parts.join('; ')}` : ''}`;
}
