import * as z from 'zod/mini';
import { failure, success } from '../../core/basis/result';
import { packNetwork } from '../../core/mapping/network-packing';
import { packMatrix } from '../../core/mapping/packing';
import { count, graphOf, networkFields, solveKind } from './kind';

const schema = z.strictObject({
  kind: z.literal('packing'),
  rows: z.optional(count),
  columns: z.optional(count),
  groups: z.optional(count),
  network: z.optional(networkFields.network),
  networkOptions: networkFields.networkOptions,
  crossbarRows: z.optional(count),
  crossbarColumns: z.optional(count),
  slices: z.optional(count),
  packing: z.optional(z.enum(['adjacent', 'sliced'])),
  grouping: z.optional(z.enum(['diagonal', 'separate', 'dense'])),
});

/** Crossbars of a weight matrix, or of a whole network; ISAAC's geometry where none is given. */
export const packing = solveKind('packing', schema, (problem) => {
  const { rows, columns, groups = 1, network, networkOptions } = problem;
  const rule = {
    crossbarRows: problem.crossbarRows ?? 128,
    crossbarColumns: problem.crossbarColumns ?? 128,
    slices: problem.slices ?? 8,
    packing: problem.packing ?? 'adjacent',
    grouping: problem.grouping ?? 'diagonal',
  };
  if (network !== undefined) {
    const graph = graphOf({ network, networkOptions });
    return graph.ok ? success(packNetwork(graph.value, rule)) : graph;
  }
  if (rows === undefined || columns === undefined) {
    return failure({
      code: 'missing-field',
      path: rows === undefined ? 'rows' : 'columns',
      text: 'give rows and columns, or network',
    });
  }
  return success({ crossbars: packMatrix({ rows, columns, groups }, rule).crossbars });
});
