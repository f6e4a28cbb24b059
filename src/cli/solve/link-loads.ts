import * as z from 'zod/mini';
import { failure, success, type Problem } from '../../core/basis/result';
import { bandwidthOf } from '../../core/interconnect/channel';
import { linkClock } from '../../core/interconnect/constants';
import { channelStart } from '../../core/interconnect/links';
import { amountHops, largest, loadsOf, routedNetwork } from '../../core/interconnect/routed-network';
import { pathBetween, unreachable } from '../../core/interconnect/routes';
import { busWidthRules, resolvedWidth } from '../../core/interconnect/wiring';
import { positive, solveKind } from './kind';
import { ranged, topologyFields, topologyOf } from './network-fields';

const flow = z.tuple([z.int(), z.int(), z.number().check(z.gte(0))]);

const schema = z.strictObject({
  kind: z.literal('linkLoads'),
  ...topologyFields,
  flows: z.array(flow),
  bandwidthBytesPerNs: z.optional(positive),
  rule: z.optional(z.enum(busWidthRules.map(({ id }) => id))),
  busWidthBits: z.optional(ranged('busWidthBits')),
  clockGHz: z.optional(ranged('clockGHz')),
});

function strayFlow(flows: readonly z.infer<typeof flow>[], nodes: number): Problem | undefined {
  for (const [place, [from, to]] of flows.entries()) {
    const stray = [from, to].find((node) => node < 0 || node >= nodes);
    if (stray === undefined) continue;
    const path = `flows[${place}]`;
    return { code: 'out-of-range', path, text: `${path} names node ${stray}: nodes are 0 to ${nodes - 1}` };
  }
  return undefined;
}

/** What flows put on every directed channel of a network, and how they go. */
export const linkLoads = solveKind('linkLoads', schema, (problem) => {
  const built = topologyOf(problem);
  if (!built.ok) return built;
  const { nodes, links } = built.value;
  const stray = strayFlow(problem.flows, nodes);
  if (stray) return failure(stray);
  const width = resolvedWidth(built.value, problem.rule ?? 'equal-ports', problem.busWidthBits);
  if (!width.ok) return width;
  const network = routedNetwork(built.value);
  const { routes } = network;
  const lost = problem.flows.find(([from, to]) => routes.hops(from, to) === unreachable);
  if (lost) {
    const text = `no way leads from node ${lost[0]} to node ${lost[1]}`;
    return failure({ code: 'unreachable', path: 'flows', text });
  }
  const columns = {
    from: Int32Array.from(problem.flows, ([from]) => from),
    to: Int32Array.from(problem.flows, ([, to]) => to),
    amount: Float64Array.from(problem.flows, ([, , bytes]) => bytes),
  };
  const loads = loadsOf(network, columns);
  const bandwidth =
    problem.bandwidthBytesPerNs ??
    bandwidthOf({ busWidthBits: width.value, clockGHz: problem.clockGHz ?? linkClock.value });
  const used = Array.from(loads, (bytes, channel): [number, number, number] => [
    channelStart(links, channel),
    routes.endOf[channel] ?? 0,
    bytes,
  ]).filter(([, , bytes]) => bytes > 0);
  return success({
    paths: Object.fromEntries(problem.flows.map(([from, to]) => [`${from}>${to}`, pathBetween(routes, from, to)])),
    directedLinkBytes: used.sort((a, b) => a[0] - b[0] || a[1] - b[1]),
    totalByteHops: amountHops(network, columns),
    maxLinkBytes: largest(loads),
    intervalBoundNs: largest(loads) / bandwidth,
    bandwidthBytesPerNs: bandwidth,
  });
});
