import * as z from 'zod/mini';
import { failure, success, type Result } from '../../core/basis/result';
import { nodesOf } from '../../core/interconnect/grid';
import { snake } from '../../core/interconnect/curves/snake';
import { routesOf } from '../../core/interconnect/routes';
import { interPetalDistance, lagMean, structureOf } from '../../core/interconnect/structure';
import type { Topology } from '../../core/interconnect/topologies/types';
import { count, solveKind } from './kind';
import { topologyFields, topologyOf } from './network-fields';

const schema = z.strictObject({
  kind: z.literal('topology'),
  ...topologyFields,
  lags: z.optional(z.array(count)),
  order: z.optional(z.union([z.enum(['row-major', 'snake', 'curve']), z.array(z.int())])),
});

type Problem = z.infer<typeof schema>;

function orderOf(topology: Topology, order: Problem['order']): Result<ArrayLike<number>> {
  const { grid } = topology;
  if (order === undefined || order === 'curve') return success(topology.order);
  if (order === 'snake') return success(snake(grid));
  const all = Array.from({ length: nodesOf(grid) }, (_, node) => node);
  if (order === 'row-major') return success(all);
  const stray = order.findIndex((node, place) => node < 0 || node >= all.length || order.indexOf(node) < place);
  if (stray < 0) return success(order);
  const text = `order[${stray}] is ${order[stray] ?? ''}: it must be a node, 0 to ${all.length - 1}, and each only once`;
  return failure({ code: 'out-of-range', path: `order[${stray}]`, text });
}

/** The structure of a network, and how far apart the places of an order are on it. */
export const topology = solveKind('topology', schema, (problem) => {
  const built = topologyOf(problem);
  if (!built.ok) return built;
  const order = orderOf(built.value, problem.order);
  if (!order.ok) return order;
  const routes = routesOf(built.value);
  const { degrees, ...structure } = structureOf(built.value, routes);
  const { petals } = built.value;
  const [first] = petals ?? [];
  return success({
    ...structure,
    degrees: Object.fromEntries(degrees),
    order: [...built.value.order],
    ...(petals &&
      first && {
        lambda: petals.length,
        psi: first.length,
        petals: petals.map((petal) => [...petal]),
        interPetalDistance: interPetalDistance(built.value),
      }),
    ...(problem.lags && {
      lags: Object.fromEntries(problem.lags.map((lag) => [lag, lagMean(routes, order.value, lag)])),
    }),
  });
});
