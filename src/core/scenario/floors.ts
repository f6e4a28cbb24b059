/** The proof that promises cannot all be kept: the least area of each tenant, their sum, and the chip. */
import { countText } from '../basis/count-text';
import type { Problem } from '../basis/result';
import { leastAreaOf } from '../tenancy/curve';
import type { Searched } from './searched-tenant';

/** A division's problem with the floors that it follows from, where a tenant has made a promise. */
export function withFloors(problem: Problem, searched: readonly Searched[], area: number): Problem {
  const isPromised = searched.some(({ work }) => work.tenant.latencyTargetNs !== undefined);
  if (problem.code !== 'does-not-fit' || !isPromised) return problem;
  const floors = searched.map(({ work, times }) => ({ tenant: work.tenant.name, crossbars: leastAreaOf(times) }));
  const needs = floors.reduce((sum, { crossbars }) => sum + crossbars, 0);
  // A policy may refuse what would fit: then its own problem says more.
  if (needs <= area) return problem;
  const each = floors.map(({ tenant, crossbars }) => `${tenant} ${countText(crossbars)}`).join(', ');
  const text = `what is promised needs ${countText(needs)} crossbars (${each}), there are ${countText(area)}: ${countText(needs - area)} are missing`;
  return { ...problem, path: 'tenants', text, needs, available: area, chipNeeds: needs, floors };
}
