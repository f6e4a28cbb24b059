/** What each command prints. Every one is a thin adapter over the same functions that the app calls. */
import { success, type Result } from '../core/basis/result';
import { traceOf } from '../core/pipeline/trace';
import { ablationCells, evaluateAblation } from '../core/scenario/ablation';
import { analyseScenario } from '../core/scenario/analyse-scenario';
import { kindOf } from '../core/scenario/document-kind';
import { evaluate } from '../core/scenario/evaluate';
import { analyseOffload } from '../core/scenario/offload-analysis';
import type { TenantWork } from '../core/scenario/tenant-work';
import type { WeightLookup } from '../core/scenario/weight-source';
import { inferGraph } from '../core/workload/graph';
import { buildNetwork, networks } from '../core/workload/networks/index';
import { errorDocument } from './output';

/** All built-in networks with their counts, at their default options. */
export function listNetworks(): Result<object> {
  const listed = [];
  for (const { id, title, source } of networks) {
    const network = buildNetwork(id);
    const graph = network.ok ? inferGraph(network.value) : network;
    if (!graph.ok) return graph;
    const { parameters, macs, nodes } = graph.value;
    listed.push({ id, title, operators: nodes.length, parameters, macs, source });
  }
  return success(listed);
}

function tenantAnalysis({ tenant, graph, analysis }: TenantWork) {
  const { demands, ...totals } = analysis;
  const inCrossbars = new Map(demands.map((demand) => [demand.node, demand]));
  return {
    name: tenant.name,
    network: tenant.network,
    operators: graph.nodes
      .filter(({ kind }) => kind !== 'input')
      .map(({ index, name, kind, positions, parameters, macs, vectorOps }) => {
        const {
          node: _node,
          name: _name,
          positions: _positions,
          vectorOps: _hosted,
          ...demand
        } = inCrossbars.get(index) ?? {};
        return { name, kind, positions, parameters, macs, vectorOps, ...demand };
      }),
    totals: { parameters: graph.parameters, macs: graph.macs, macsInCrossbars: graph.macsInCrossbars, ...totals },
  };
}

/** The static analysis: an operator that is not in crossbars has no demand, only its counts. */
export function analyzeScenario(value: unknown): Result<object> {
  if (kindOf(value) === 'gpu+dram-pim') return analyseOffload(value);
  const analysed = analyseScenario(value);
  if (!analysed.ok) return analysed;
  return success({ tenants: analysed.value.works.map(tenantAnalysis) });
}

/** @param weights of imported networks, by their hash */
export function evaluateScenario(value: unknown, weights?: WeightLookup): Result<object> {
  const evaluated = evaluate(value, weights && { weights });
  return evaluated.ok ? success(evaluated.value.evaluation) : evaluated;
}

/** Every cell of the ablation, one row each; what cannot be deployed with its error in place of figures. */
export function ablateScenario(value: unknown): Result<object> {
  const analysed = analyseScenario(value);
  if (!analysed.ok) return analysed;
  return success(
    ablationCells().map((cell) => {
      const row = evaluateAblation(value, cell);
      return row.ok ? row.value : { ...cell, ...errorDocument(row.problem) };
    }),
  );
}

export function traceScenario(value: unknown, weights?: WeightLookup): Result<object> {
  const evaluated = evaluate(value, weights && { weights });
  if (!evaluated.ok) return evaluated;
  const { kind, timeline, evaluation } = evaluated.value;
  const lanes = kind === 'reram' ? [] : evaluated.value.lanes;
  const names = evaluation.tenants.map(({ name, operators }) => ({
    tenant: name,
    operators: operators.map((operator) => operator.name),
  }));
  return success(traceOf(timeline, names, lanes));
}
