/** A bare problem: one solver without a scenario, with the field names that reference figures use. */
import * as z from 'zod/mini';
import { operatorTable } from '../../core/allocation/table';
import type { OperatorTable } from '../../core/allocation/types';
import { parse } from '../../core/basis/parse';
import { below, failure, success, type Result } from '../../core/basis/result';
import { findPreset } from '../../core/hardware/presets/index';
import { defaultWeights } from '../../core/scenario/complete-document';
import { tenantWork, type TenantWork } from '../../core/scenario/tenant-work';
import { inferGraph } from '../../core/workload/graph';
import type { Graph } from '../../core/workload/graph-types';
import { buildNetwork } from '../../core/workload/networks/index';
import type { Network } from '../../core/workload/operator';
import { networkSchema } from '../../core/workload/schema';

export interface SolveKind {
  readonly kind: string;
  readonly solve: (problem: unknown) => Result<object>;
}

/** A kind whose input is parsed by `schema` before `answer` sees it. */
export function solveKind<T>(
  kind: string,
  schema: z.ZodMiniType<T>,
  answer: (problem: T) => Result<object>,
): SolveKind {
  return {
    kind,
    solve: (problem) => {
      const parsed = parse(schema, problem);
      return parsed.ok ? answer(parsed.value) : parsed;
    },
  };
}

export const count = z.int().check(z.gte(1), z.lte(2 ** 31 - 1));
export const positive = z.number().check(z.gt(0));

const networkOptions = z.optional(z.record(z.string(), z.union([z.number(), z.boolean()])));

/** The fields that name a network: an id with its options, or a network document. */
export const networkFields = { network: z.union([z.string(), networkSchema]), networkOptions };

const operators = z.array(z.strictObject({ positions: count, crossbars: count, ordered: z.optional(z.boolean()) }));

/** Operators bare, or those of a network on a preset chip. */
export const operatorFields = {
  operators: z.optional(operators),
  network: z.optional(networkFields.network),
  networkOptions,
  chip: z.optional(z.string()),
};

interface NetworkReference {
  readonly network: string | Network;
  readonly networkOptions?: Record<string, number | boolean> | undefined;
}

export function graphOf({ network, networkOptions = {} }: NetworkReference): Result<Graph> {
  const given = typeof network !== 'string';
  const built = given ? success(network) : buildNetwork(network, networkOptions);
  if (!built.ok) return built;
  const graph = inferGraph(built.value);
  // A built-in network is right as it stands: what does not go together came with the options.
  return graph.ok
    ? graph
    : failure(given ? below('network', graph.problem) : { ...graph.problem, path: 'networkOptions' });
}

const plain = { weight: 1, arrivalRatePerS: 0, colour: 1, weights: defaultWeights };

/** A network deployed by itself on a preset chip, in faithful timing. */
export function workOf(
  reference: NetworkReference & { readonly batch?: number | undefined },
  preset = 'isaac-ce',
): Result<TenantWork> {
  const chip = findPreset(preset, 'chip');
  if (!chip.ok) return chip;
  const graph = graphOf(reference);
  if (!graph.ok) return graph;
  const { id } = graph.value.network;
  const tenant = { name: id, network: id, graph: graph.value, batch: reference.batch ?? 1, ...plain };
  return tenantWork(tenant, chip.value.chip, { isStrict: false, granule: 1, acrossSamples: false, streams: 1 });
}

export interface Operators {
  readonly table: OperatorTable;
  /** There where a network is named. */
  readonly work?: TenantWork;
}

type OperatorReference = z.infer<z.ZodMiniObject<typeof operatorFields>>;

export function operatorsOf(problem: OperatorReference): Result<Operators> {
  const { operators: rows, network, networkOptions: options, chip } = problem;
  if ((rows === undefined) === (network === undefined)) {
    return failure({ code: 'missing-field', path: 'operators', text: 'give either operators or network' });
  }
  if (network !== undefined) {
    const work = workOf({ network, networkOptions: options }, chip);
    return work.ok ? success({ table: work.value.table, work: work.value }) : work;
  }
  const table = operatorTable((rows ?? []).map(({ ordered = false, ...row }) => ({ ...row, ordered })));
  return table.ok ? success({ table: table.value }) : table;
}
