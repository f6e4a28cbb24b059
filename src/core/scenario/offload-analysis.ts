/** The static analysis on a GPU with a computing memory: what each operator asks for, and why it may not leave the GPU. */
import { success, type Result } from '../basis/result';
import { offloadOperators } from '../drampim/offload-operator';
import type { PimProduct } from '../drampim/offload-operator';
import { readOffloadScenario } from './offload-scenario';

export interface OffloadOperatorAnalysis {
  readonly name: string;
  readonly kind: string;
  readonly parameters: number;
  readonly macs: number;
  /** Output rows: what a split or a pipeline cuts. */
  readonly rows: number;
  /** Matrix products that the memory can do; none where it stays on the GPU. */
  readonly products: readonly PimProduct[];
  readonly stays?: string;
}

export interface OffloadAnalysis {
  readonly tenants: readonly {
    readonly name: string;
    readonly network: string;
    readonly operators: readonly OffloadOperatorAnalysis[];
    readonly totals: { readonly parameters: number; readonly macs: number; readonly macsForMemory: number };
  }[];
}

/** @returns as `readOffloadScenario` */
export function analyseOffload(value: unknown): Result<OffloadAnalysis> {
  const scenario = readOffloadScenario(value);
  if (!scenario.ok) return scenario;
  const tenants = scenario.value.tenants.map(({ name, network, graph }) => {
    const operators = offloadOperators(graph).map(({ node, name: operator, kind, macs, rows, pim, stays }) => {
      const { parameters } = graph.nodes[node];
      return { name: operator, kind, parameters, macs, rows, products: pim, ...(stays !== undefined && { stays }) };
    });
    const macsForMemory = operators.reduce((sum, { macs, products }) => sum + (products.length > 0 ? macs : 0), 0);
    return {
      name,
      network,
      operators: operators.filter(({ kind }) => kind !== 'input'),
      totals: { parameters: graph.parameters, macs: graph.macs, macsForMemory },
    };
  });
  return success({ tenants });
}
