import * as z from 'zod/mini';
import { failure, success, type Problem as Refusal } from '../../core/basis/result';
import { columnModel, columnPeak } from '../../core/interconnect/heat/column-model';
import { heatModel } from '../../core/interconnect/heat/heat-model';
import { enumerateFront } from '../../core/interconnect/joint/enumerate';
import { curvePoint, frontVolume, volumeReference } from '../../core/interconnect/joint/front-figures';
import { defaultEvaluations } from '../../core/interconnect/joint/optimisers';
import { nsga2 } from '../../core/interconnect/joint/nsga';
import { jointProblem } from '../../core/interconnect/joint/problem';
import type { JointOptions, JointPoint, JointProblem } from '../../core/interconnect/joint/types';
import { routedNetwork } from '../../core/interconnect/routed-network';
import { buildTopology } from '../../core/interconnect/topologies/index';
import { solveKind } from './kind';
import { heatFields, heatSettingOf, labels, ranged } from './network-fields';

const amount = z.number().check(z.gte(0));

const schema = z.strictObject({
  kind: z.literal('joint'),
  ...labels,
  stack: z.enum(['m3d', 'tsv']),
  kx: ranged('width'),
  ky: ranged('height'),
  tiers: ranged('tiers'),
  ...heatFields,
  powerW: z.array(amount),
  edges: z.array(z.tuple([z.int(), z.int(), amount])),
  /** In words, and how many placements there are: reference cases carry both, and nothing reads them. */
  objectives: z.optional(z.string()),
  permutations: z.optional(z.int()),
  evaluations: z.optional(ranged('evaluations')),
  seed: z.optional(z.int()),
  exact: z.optional(z.boolean()),
});

type Problem = z.infer<typeof schema>;

function strayGroup({ powerW, edges }: Problem, nodes: number): Refusal | undefined {
  if (powerW.length > nodes) {
    const text = `powerW has ${powerW.length} groups, and there are ${nodes} nodes`;
    return { code: 'out-of-range', path: 'powerW', text };
  }
  const stray = edges.findIndex(([from, to]) => [from, to].some((group) => group < 0 || group >= powerW.length));
  if (stray < 0) return undefined;
  const path = `edges[${stray}]`;
  return { code: 'out-of-range', path, text: `${path} names no group: groups are 0 to ${powerW.length - 1}` };
}

/** The search to its end. */
function searched(problem: JointProblem, options: JointOptions): readonly JointPoint[] {
  const search = nsga2(problem, options);
  let step = search.next();
  while (!step.done) step = search.next();
  return step.value.front;
}

/** Groups on the nodes of a stack: short ways against a cool peak. */
export const joint = solveKind('joint', schema, (given) => {
  const { stack, kx: width, ky: height, tiers, powerW, edges } = given;
  const grid = { width, height, tiers };
  const built = buildTopology('mesh3d', grid);
  if (!built.ok) return built;
  const { nodes, order } = built.value;
  const stray = strayGroup(given, nodes);
  if (stray) return failure(stray);
  const setting = heatSettingOf(stack, grid, given);
  const checked = heatModel(setting);
  if (!checked.ok) return checked;
  const columns = columnModel(setting);
  // A group is named by its node on the curve.
  const byNode = new Float64Array(nodes);
  for (const [group, watts] of powerW.entries()) byNode[order[group] ?? 0] = watts;
  const problem = jointProblem({
    network: routedNetwork(built.value),
    isExchangeable: () => true,
    flows: {
      from: Int32Array.from(edges, ([from]) => order[from] ?? 0),
      to: Int32Array.from(edges, ([, to]) => order[to] ?? 0),
      amount: Float64Array.from(edges, ([, , weight]) => weight),
    },
    powerW: byNode,
    peakModel: (power) => columnPeak(columns, power),
    ambientK: setting.ambientK,
  });
  const exact = given.exact === true ? enumerateFront(problem) : undefined;
  if (exact?.ok === false) return exact;
  const options = { evaluations: given.evaluations ?? defaultEvaluations, seed: given.seed ?? 1 };
  const front = exact?.value ?? searched(problem, options);
  const curve = curvePoint(problem);
  const hypervolumeReference = volumeReference(curve, setting.ambientK);
  return success({
    curveOrderPoint: [curve.cost, curve.peakK],
    [exact ? 'exactFront' : 'front']: front.map(({ cost, peakK }) => [cost, peakK]),
    oneMappingPerPoint: front.map(({ nodeOf }) => powerW.map((_, group) => nodeOf[order[group] ?? 0])),
    hypervolumeReference,
    hypervolume: frontVolume(front, hypervolumeReference),
  });
});
