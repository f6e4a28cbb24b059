/** The placement policies. A new one is one file and one line here. */
import { failure, success, type Result } from '../../basis/result';
import { curve } from './curve';
import { manual } from './manual';
import { nearestNeighbour } from './nearest-neighbour';
import { performanceThermal } from './performance-thermal';
import { random } from './random';
import { rowMajor } from './row-major';
import { snake } from './snake';
import type { PlacementPolicy } from './types';

export const placementPolicies: readonly PlacementPolicy[] = [
  snake,
  curve,
  rowMajor,
  nearestNeighbour,
  random,
  performanceThermal,
  manual,
];

export function findPlacementPolicy(id: string): Result<PlacementPolicy> {
  const policy = placementPolicies.find((candidate) => candidate.id === id);
  if (policy) return success(policy);
  const allowed = placementPolicies.map((candidate) => candidate.id);
  const text = `there is no placement policy "${id}"; known are ${allowed.join(', ')}`;
  return failure({ code: 'unknown-policy', path: '', text, allowed });
}
