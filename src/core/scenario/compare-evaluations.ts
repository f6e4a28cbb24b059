/**
 * Two evaluations side by side, of one technology or of both: figures that both have, and operators of tenants that have
 * the same name. It knows what an energy counts, so that figures of different scope are not taken for a gain.
 */
import type { Evaluation } from './evaluation';

/** A figure of both; a side that does not have it is undefined. */
export interface ComparedMetric {
  readonly id: string;
  readonly unit: string;
  readonly left: number | undefined;
  readonly right: number | undefined;
  /** Right over left, where both are there and speak of the same. */
  readonly ratio: number | undefined;
}

export interface ComparedOperator {
  readonly name: string;
  readonly kind: string;
  /** From its start to its end in the first inference. */
  readonly left_ns: number | undefined;
  readonly right_ns: number | undefined;
}

export interface ComparedTenant {
  readonly name: string;
  readonly metrics: readonly ComparedMetric[];
  /** Those of the left side in its order, then those that only the right side has. */
  readonly operators: readonly ComparedOperator[];
}

export interface ComparedEvaluations {
  readonly metrics: readonly ComparedMetric[];
  /** Those that both have, by name, in the order of the left side. */
  readonly tenants: readonly ComparedTenant[];
  /** What each side's energy counts; its ratios are absent where that differs. */
  readonly energyScopes: readonly [EnergyScope, EnergyScope];
}

/** The whole chip; a memory's commands with the GPU; its commands alone; nothing. */
export type EnergyScope = 'chip' | 'GPU and memory commands' | 'memory commands' | 'none';

function scopeOf(evaluation: Evaluation): EnergyScope {
  if (!('lanes' in evaluation)) return 'chip';
  const { gpu, pim } = evaluation.system.energyByComponent_pJ;
  if (gpu !== undefined) return 'GPU and memory commands';
  return pim === undefined ? 'none' : 'memory commands';
}

/** Figures whose ratio means nothing unless both sides count the same. */
const ofEnergy: ReadonlySet<string> = new Set(['energy', 'power', 'gopsPerWatt']);

function compared(
  id: string,
  unit: string,
  [left, right]: readonly (number | undefined)[],
  isSameScope: boolean,
): ComparedMetric {
  const speaksOfSame = left !== undefined && right !== undefined && left !== 0 && (isSameScope || !ofEnergy.has(id));
  return { id, unit, left, right, ratio: speaksOfSame ? right / left : undefined };
}

type Figures = readonly (readonly [id: string, unit: string, value: number | undefined])[];

function systemFigures({ makespan_ns, system }: Evaluation): Figures {
  const { throughput_per_s, gops, energy_pJ, power_mW, gopsPerWatt } = system;
  return [
    ['round', 'ns', makespan_ns],
    ['throughput', '1/s', throughput_per_s],
    ['gops', 'GOPS', gops],
    ['energy', 'pJ', energy_pJ],
    ['power', 'mW', power_mW],
    ['gopsPerWatt', 'GOPS/W', gopsPerWatt],
  ];
}

function tenantFigures({
  latency_ns,
  interval_ns,
  throughput_per_s,
  energy_pJ,
}: Evaluation['tenants'][number]): Figures {
  return [
    ['latency', 'ns', latency_ns],
    ['interval', 'ns', interval_ns],
    ['throughput', '1/s', throughput_per_s],
    ['energy', 'pJ', energy_pJ],
  ];
}

function metricsOf(left: Figures, right: Figures, isSameScope: boolean): ComparedMetric[] {
  return left.map(([id, unit, value], place) => compared(id, unit, [value, right[place][2]], isSameScope));
}

type Operators = Evaluation['tenants'][number]['operators'];

function operatorsOf(left: Operators, right: Operators): ComparedOperator[] {
  const span = (operator: Operators[number] | undefined) => operator && operator.end_ns - operator.start_ns;
  const onRight = new Map(right.map((operator) => [operator.name, operator]));
  const onLeft = new Set(left.map(({ name }) => name));
  return [
    ...left.map((operator) => {
      const { name, kind } = operator;
      return { name, kind, left_ns: span(operator), right_ns: span(onRight.get(name)) };
    }),
    ...right
      .filter(({ name }) => !onLeft.has(name))
      .map((operator) => ({
        name: operator.name,
        kind: operator.kind,
        left_ns: undefined,
        right_ns: span(operator),
      })),
  ];
}

/** Tenants are matched by name; order and number may differ. */
export function compareEvaluations(left: Evaluation, right: Evaluation): ComparedEvaluations {
  const energyScopes = [scopeOf(left), scopeOf(right)] as const;
  const isSameScope = energyScopes[0] === energyScopes[1];
  const onRight = new Map(right.tenants.map((tenant) => [tenant.name, tenant] as const));
  return {
    energyScopes,
    metrics: metricsOf(systemFigures(left), systemFigures(right), isSameScope),
    tenants: left.tenants.flatMap((tenant) => {
      const other = onRight.get(tenant.name);
      if (!other) return [];
      const metrics = metricsOf(tenantFigures(tenant), tenantFigures(other), isSameScope);
      return [{ name: tenant.name, metrics, operators: operatorsOf(tenant.operators, other.operators) }];
    }),
  };
}
