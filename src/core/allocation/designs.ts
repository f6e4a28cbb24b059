/**
 * The designs that HitM is compared with, side by side on one budget: nothing replicated, our exact and greedy answers, the
 * one that shortens a single inference, and the interval at its floor at any cost.
 */
import type { Tag } from '../basis/constant';
import { failure, success, type Result } from '../basis/result';
import { exact } from './exact';
import { greedy } from './greedy';
import { latency } from './latency';
import { none } from './none';
import { problemOf } from './table';
import type { Allocation, OperatorTable } from './types';
import { unbounded } from './unbounded';

export const designIds = ['naive', 'greedy', 'exact', 'latency', 'unlimited'] as const;
export type DesignId = (typeof designIds)[number];

export interface Design {
  readonly id: DesignId;
  readonly title: string;
  readonly summary: string;
  readonly tag: Tag;
  readonly allocation: Allocation;
}

/** Titles are HitM's words for what the policies here are. */
const words = [
  { id: 'naive', title: 'naive', policy: none },
  { id: 'greedy', title: 'greedy', policy: greedy },
  { id: 'exact', title: 'exact', policy: exact },
  { id: 'latency', title: 'knapsack (latency)', policy: latency },
  { id: 'unlimited', title: 'unlimited', policy: unbounded },
] as const;

/**
 * All designs in `designIds`' order. Area that cannot lower the interval stays free, so that shares of resources are those
 * before any leftover rule; `unlimited` takes more than the budget where it must.
 *
 * The latency design is the hull's, which takes no time and has a certified bound; `exactLatencyDesign` gives the optimum.
 *
 * @param budget crossbars, an integer
 * @param floor  interval below which no replica helps, in steps
 * @returns as `problemOf`: `does-not-fit` where one replica of each is too much
 * @source  HitM, ICCAD 2020, states naive and unlimited as the designs it is compared with; the others are reconstructed
 */
export function designsAt(table: OperatorTable, budget: number, floor = 1): Result<readonly Design[]> {
  const options = { floor, method: 'hull', leftover: 'none' } as const;
  const problem = problemOf(table, budget, options);
  if (problem) return failure(problem);
  const designs: Design[] = [];
  for (const { id, title, policy } of words) {
    const allocation = policy.allocate(table, budget, options);
    if (!allocation.ok) return allocation;
    designs.push({ id, title, summary: policy.summary, tag: policy.tag, allocation: allocation.value });
  }
  return success(designs);
}

/**
 * The latency design by dynamic programming, in place of the hull's. `certifiedBound` is absent: it is the optimum. Takes
 * up to a second.
 *
 * @returns undefined where the table would be too large to fill; else as `designsAt`
 */
export function exactLatencyDesign(table: OperatorTable, budget: number, floor = 1): Result<Design> | undefined {
  const found = latency.allocate(table, budget, { floor, leftover: 'none' });
  if (!found.ok) return found;
  if (found.value.certifiedBound !== undefined) return undefined;
  const { id, title, policy } = words[designIds.indexOf('latency')];
  return success({ id, title, summary: policy.summary, tag: policy.tag, allocation: found.value });
}
