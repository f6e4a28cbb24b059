/** From deployed rounds to the task that programs them: whose weights lie where on the crossbars of a region. */
import { failure, success, type Result } from '../basis/result';
import { operatorContent, type ContentRule, type OperatorContent } from '../programming/crossbar-content';
import { deployRounds, inHalves, type DeployedRound } from '../programming/deployed-rounds';
import type { OperatorLabel } from '../programming/mapping-table';
import type { ProgrammingTask } from '../programming/programming-task';
import type { SegmentPlan } from '../programming/segments';
import type { ImportedWeights, SyntheticWeights } from '../programming/weights';
import { weightBandwidth } from '../programming/writers';
import type { ProgramRegion } from './deployment';
import { halfOf, matrixOf, type ProgramTenant } from './program-plan';
import type { Scenario, Tenant } from './scenario';
import { weightsOfNode, type WeightLookup, type WeightSource } from './weight-source';

/** A tenant on the region's crossbars: its plan, and whether halves take turns. */
export interface ProgramMember {
  /** Place in the scenario. */
  readonly place: number;
  readonly tenant: ProgramTenant;
  readonly plan: SegmentPlan;
  readonly overlap: 'none' | 'halves';
}

/** A task, and what its numbers stand for. */
export interface RegionTask {
  readonly region: ProgramRegion;
  readonly task: ProgrammingTask;
  readonly content: ContentRule;
  /** By place in the task's list of operators. */
  readonly labels: readonly OperatorLabel[];
  /** By round of the task: place of its tenant, and number of the round in the tenant's own list. */
  readonly owners: readonly { readonly tenant: number; readonly round: number }[];
}

/** Number of the first operator of every tenant, through the distinct networks: equal networks have equal weights. */
function firstOperators({ complete, tenants }: Scenario, counts: readonly number[]): number[] {
  const known = new Map<string, number>();
  let next = 0;
  return tenants.map(({ network }, place) => {
    const key = `${network} ${JSON.stringify(complete.tenants[place].networkOptions)}`;
    const first = known.get(key) ?? next;
    if (!known.has(key)) {
      known.set(key, first);
      next += counts[place];
    }
    return first;
  });
}

function weightsMissing(place: number, text: string, hash: string): Result<never> {
  return failure({ code: 'weights-missing', path: `tenants[${place}].weights`, text, allowed: [hash] });
}

/** Weights that are read when they are asked for; only those of the last operator are kept. */
function importedWeights(
  tenant: ProgramTenant,
  source: WeightSource,
  place: number,
  hash: string,
): Result<ImportedWeights[]> {
  const { work, setting } = tenant;
  const bits = setting.chip.weightBits;
  let last: { readonly demand: number; readonly values: Int16Array } | undefined;
  const valuesOf = (demand: number): Result<Int16Array> => {
    if (last?.demand === demand) return success(last.values);
    const values = weightsOfNode(source, work.graph.nodes[work.analysis.demands[demand].node], bits);
    if (values.ok) last = { demand, values: values.value };
    return values;
  };
  for (const [demand, { name }] of work.analysis.demands.entries()) {
    const values = valuesOf(demand);
    if (!values.ok) return failure({ ...values.problem, path: `tenants[${place}].weights` });
    const { groups, rows, columns } = matrixOf(work, demand);
    if (values.value.length === groups * rows * columns) continue;
    const text = `the file has ${values.value.length} weights for ${name}, its network ${groups * rows * columns}`;
    return weightsMissing(place, text, hash);
  }
  return success(
    work.analysis.demands.map((_, demand) => ({
      source: 'imported',
      get values() {
        const values = valuesOf(demand);
        // All were read once before: a file that is gone since then is not an answer.
        if (!values.ok) throw new Error(values.problem.text);
        return values.value;
      },
    })),
  );
}

/** Whether the values of all weights are here; of synthetic ones they always are. */
export function hasWeights({ weights }: Tenant, lookup: WeightLookup | undefined): boolean {
  return weights.source === 'synthetic' || lookup?.(weights.hash ?? '') !== undefined;
}

function syntheticWeights({ weights }: Tenant, seed: number): SyntheticWeights {
  const { sigma, sparsity, repetition, patterns, patternScope } = weights;
  return {
    source: 'synthetic',
    seed,
    ...(sigma !== undefined && { sigma }),
    sparsity,
    repetition,
    patterns,
    patternScope: patternScope as SyntheticWeights['patternScope'],
  };
}

function contentsOf(
  { place, tenant }: ProgramMember,
  scenario: Scenario,
  firstOperator: number,
  lookup: WeightLookup | undefined,
): Result<OperatorContent[]> {
  const { work, setting } = tenant;
  const own = scenario.tenants[place];
  const { hash = '' } = own.weights;
  let imported: ImportedWeights[] | undefined;
  if (own.weights.source === 'imported') {
    const source = lookup?.(hash);
    if (!source) return weightsMissing(place, `the weights of ${own.name} are not here: give their file again`, hash);
    const read = importedWeights(tenant, source, place, hash);
    if (!read.ok) return read;
    imported = read.value;
  }
  const synthetic = syntheticWeights(own, setting.seed);
  return success(
    work.analysis.demands.map((_, demand) =>
      operatorContent(
        {
          matrix: matrixOf(work, demand),
          operator: firstOperator + demand,
          weights: imported?.[demand] ?? synthetic,
        },
        setting.content,
      ),
    ),
  );
}

function roundsOf(
  { tenant, plan, overlap }: ProgramMember,
  area: number,
  place: { readonly firstOperator: number; readonly firstSegment: number },
): DeployedRound[] {
  const rounds = deployRounds(tenant.work.table, tenant.shapes, plan.segments, area, place);
  if (overlap === 'none') return rounds;
  // Every turn begins in the first half: an odd number of rounds needs no second pass.
  return inHalves(rounds, halfOf(tenant.setting, area)).rounds.slice(0, rounds.length);
}

/**
 * The task of a region.
 *
 * @param members    in the order of their turns
 * @param refinements that it may make
 * @returns `weights-missing` with the tenant's path, and problems of reading them
 */
export function regionTask(
  scenario: Scenario,
  region: ProgramRegion,
  members: readonly ProgramMember[],
  refinements: number,
  lookup: WeightLookup | undefined,
): Result<RegionTask> {
  const counts = scenario.tenants.map(({ graph }) => graph.crossbarNodes.length);
  const numbers = firstOperators(scenario, counts);
  const operators: OperatorContent[] = [];
  const labels: OperatorLabel[] = [];
  const rounds: DeployedRound[] = [];
  const owners: RegionTask['owners'][number][] = [];
  let firstSegment = 0;
  for (const member of members) {
    const { work } = member.tenant;
    const contents = contentsOf(member, scenario, numbers[member.place], lookup);
    if (!contents.ok) return contents;
    const own = roundsOf(member, region.area, { firstOperator: operators.length, firstSegment });
    firstSegment += member.plan.segments.length;
    operators.push(...contents.value);
    labels.push(...work.analysis.demands.map(({ name }) => ({ tenant: work.tenant.name, operator: name })));
    rounds.push(...own);
    owners.push(...own.map((_, round) => ({ tenant: member.place, round })));
  }
  const { setting } = members[0].tenant;
  const { cyclic, scope, swaps } = setting.options;
  return success({
    region,
    content: setting.content,
    labels,
    owners,
    task: {
      rule: setting.rule,
      grid: setting.grid,
      operators,
      rounds,
      cyclic,
      writers: region.writers,
      bandwidthBytesPerNs: weightBandwidth.value,
      policy: setting.policy,
      scope: scope as ProgrammingTask['scope'],
      refinements,
      swaps,
      seed: setting.seed,
    },
  });
}
