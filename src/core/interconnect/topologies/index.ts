/** The topologies. A new one is one file and one line here. */
import { failure, success, type Problem, type Result } from '../../basis/result';
import { gridProblem, nodesOf, type Grid } from '../grid';
import { cycle } from './cycle';
import { floret } from './floret';
import { hexa } from './hexa';
import { kiteLike } from './kite-like';
import { mesh } from './mesh';
import { mesh3d } from './mesh3d';
import { sfc3d } from './sfc3d';
import { sfcDegenerated } from './sfc-degenerated';
import { torus } from './torus';
import type { Topology, TopologyParameters, TopologyRule } from './types';
import { unsupported } from './unsupported';

export const topologies: readonly TopologyRule[] = [
  mesh,
  torus,
  kiteLike,
  hexa,
  cycle,
  floret,
  sfcDegenerated,
  mesh3d,
  sfc3d,
];

export function findTopology(id: string): Result<TopologyRule> {
  const rule = topologies.find((candidate) => candidate.id === id);
  if (rule) return success(rule);
  const allowed = topologies.map((candidate) => candidate.id);
  const text = `there is no topology "${id}"; known are ${allowed.join(', ')}`;
  return failure({ code: 'unknown-topology', path: 'topology', text, allowed });
}

const parameterNames = ['lambda', 'layout', 'curve', 'parent'] as const;

/** The rule of a topology, where it can link such a grid. */
function fittingRule(id: string, grid: Grid, parameters: TopologyParameters): Result<TopologyRule> {
  const problem = gridProblem(grid);
  if (problem) return failure(problem);
  const found = findTopology(id);
  if (!found.ok) return found;
  const rule = found.value;
  if (rule.dimensions === 2 && grid.tiers > 1) {
    const text = `${id} is plane: tiers must be 1; in 3D there are mesh3d and sfc3d`;
    return failure(unsupported('tiers', text, ['mesh3d', 'sfc3d']));
  }
  const stray = parameterNames.find((name) => parameters[name] !== undefined && !rule.parameters.includes(name));
  if (stray !== undefined) {
    const takes = rule.parameters.length > 0 ? `takes ${rule.parameters.join(', ')}` : 'takes no such field';
    return failure(unsupported(stray, `${id} has no ${stray}: it ${takes}`, rule.parameters));
  }
  const refusal = rule.refuse?.(grid, parameters);
  return refusal ? failure(refusal) : found;
}

/** The problem of `buildTopology`, without the cost of building; undefined where there is none. */
export function topologyProblem(id: string, grid: Grid, parameters: TopologyParameters = {}): Problem | undefined {
  const fitting = fittingRule(id, grid, parameters);
  return fitting.ok ? undefined : fitting.problem;
}

/**
 * Links the nodes of a grid.
 *
 * @returns the network; `out-of-range` or `too-many-nodes` for the grid, `unknown-topology`, or `topology-unsupported` for
 *   a field that the topology does not take, tiers that it cannot link, or a shape that its curve cannot fill
 */
export function buildTopology(id: string, grid: Grid, parameters: TopologyParameters = {}): Result<Topology> {
  const fitting = fittingRule(id, grid, parameters);
  if (!fitting.ok) return fitting;
  const rule = fitting.value;
  return success({ rule, grid, nodes: nodesOf(grid), parameters, ...rule.build(grid, parameters) });
}
