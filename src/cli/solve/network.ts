import * as z from 'zod/mini';
import { success } from '../../core/basis/result';
import { networkFields, solveKind, workOf, graphOf } from './kind';

const schema = z.strictObject({ kind: z.literal('network'), ...networkFields });

/** Counts and shapes of a network; crossbars on `isaac-ce`. */
export const network = solveKind('network', schema, (problem) => {
  const graph = graphOf(problem);
  if (!graph.ok) return graph;
  const { nodes, crossbarNodes, network: document, ...counts } = graph.value;
  const work = crossbarNodes.length > 0 ? workOf(problem) : undefined;
  if (work && !work.ok) return work;
  const crossbars = new Map(work?.value.analysis.demands.map((demand) => [demand.node, demand.crossbars]));
  const positions = crossbarNodes.map((index) => nodes[index]?.positions ?? 0);
  return success({
    id: document.id,
    title: document.title,
    ...counts,
    crossbarOperators: crossbarNodes.length,
    maxPositions: Math.max(0, ...positions),
    sumPositions: positions.reduce((sum, own) => sum + own, 0),
    operators: nodes.map(({ index, name, kind, shape, parameters, macs, matrix }) => ({
      name,
      kind,
      out: [shape.channels, shape.height, shape.width],
      frames: shape.frames,
      parameters,
      macs,
      rows: matrix?.rows ?? null,
      columns: matrix?.columns ?? null,
      crossbars: crossbars.get(index) ?? null,
    })),
  });
});
