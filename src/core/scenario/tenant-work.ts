/** A tenant with everything that follows from its network and the chip, before any decision. */
import { constant } from '../basis/constant';
import { below, failure, success, type Problem, type Result } from '../basis/result';
import { operatorTable } from '../allocation/table';
import type { OperatorTable } from '../allocation/types';
import { crossbarsPerTile, type Chip } from '../hardware/chip';
import { stepTime } from '../hardware/step';
import { tilesFor } from '../hardware/writing';
import { analyse } from '../mapping/analyse';
import { packingRuleOf } from '../mapping/packing';
import type { Analysis } from '../mapping/demand';
import { dataflowOf, type Dataflow } from '../pipeline/dataflow';
import { membersOfLoops } from '../pipeline/loops';
import { faithfulTiming, lanesProblem, strictTiming } from '../pipeline/timing';
import type { RunOptions, StageTiming } from '../pipeline/types';
import type { Graph } from '../workload/graph-types';
import { cutIntoParts } from '../tenancy/spatial-parts';
import { memoByGraph } from './memo';
import { isProgrammed } from './programming-options';
import type { Scenario, Tenant } from './scenario';

/** Results a digital cycle of a tile's activation, pooling and shift-and-add stages. */
const vectorUnitsPerTile = constant({
  value: 1,
  unit: 'results a cycle',
  tag: 'derived',
  source: 'ISAAC Table I: one sigmoid pair, one max pool, one shift-and-add a tile, at 1.2 GHz',
});

export interface TenantWork {
  readonly tenant: Tenant;
  readonly chip: Chip;
  readonly isStrict: boolean;
  /** How many sequences are in flight, as a simulation takes it. */
  readonly sequences: Pick<RunOptions, 'acrossSamples' | 'streams'>;
  readonly graph: Graph;
  readonly analysis: Analysis;
  readonly dataflow: Dataflow;
  /** One row for each demand. */
  readonly table: OperatorTable;
  /** Between two steps of an operator, ns. */
  readonly stepNs: number;
  /** All that the timing and the table depend on, as text: equal keys, equal results. */
  readonly key: string;
}

const dataflows = memoByGraph<Dataflow>();
const analyses = memoByGraph<Analysis>();
const tables = memoByGraph<Result<OperatorTable>>();

/** Crossbars of a granule by its name in the document. */
export function granuleOf(chip: Chip, granule: string): number {
  if (granule === 'tile') return crossbarsPerTile(chip);
  return granule === 'ima' ? chip.crossbarsPerIma : 1;
}

export interface WorkSettings {
  readonly isStrict: boolean;
  /** Crossbars that a replica is rounded up to. */
  readonly granule: number;
  /** Replicas of a recurrent operator serve a sequence each. */
  readonly acrossSamples: boolean;
  /** Sequences in flight of a network that writes token by token; others do not ask. */
  readonly streams: number;
}

/** @returns `no-operator` where nothing of the network lives in crossbars; as `operatorTable` and `lanesProblem` */
export function tenantWork(tenant: Tenant, chip: Chip, settings: WorkSettings): Result<TenantWork> {
  const { isStrict, granule, acrossSamples, streams } = settings;
  const { graph } = tenant;
  if (graph.crossbarNodes.length === 0) {
    return failure({
      code: 'no-operator',
      path: 'network',
      text: `${tenant.network} has no operator that lives in crossbars`,
    });
  }
  const noLanes = lanesProblem(graph, chip.lanes);
  if (noLanes) return failure(noLanes);
  const { components, device: _device, tiles: _tiles, ...arrays } = chip;
  const analysis = analyses(graph, JSON.stringify([arrays, components]), () => analyse(graph, chip));
  const geometry = [chip.crossbar, chip.weightBits, chip.packing, chip.grouping, granule];
  const sequences = { acrossSamples, ...(graph.isDecode && { streams }) };
  const rules = [geometry, sequences, isStrict && graph.loops.length > 0];
  const table = tables(graph, JSON.stringify(rules), () => tableOf(graph, analysis, settings));
  if (!table.ok) return table;
  return success({
    tenant,
    chip,
    isStrict,
    sequences,
    graph,
    analysis,
    dataflow: dataflows(graph, '', () => dataflowOf(graph)),
    table: table.value,
    stepNs: stepTime(chip, 'faithful').stepIntervalNs,
    key: JSON.stringify(isStrict ? [rules, arrays] : rules),
  });
}

/** Strict timing closes feedback loops: all of their operators have one replica then, whatever the recurrent ones may have. */
function tableOf(graph: Graph, { demands }: Analysis, settings: WorkSettings): Result<OperatorTable> {
  const isConvolution = (node: number): boolean => graph.nodes[node].kind === 'conv';
  const isInLoop = membersOfLoops(settings.isStrict ? graph.loops : [], graph.nodes.length);
  return operatorTable(
    demands.map(({ node, positions, crossbars, pace, ordered: isOrdered }) => {
      const ordered = isInLoop[node] === 1 || (isOrdered && !settings.acrossSamples);
      return { positions, crossbars, pace, ordered, convolution: isConvolution(node) };
    }),
    settings.granule,
  );
}

/** Blocks of the document that all tenants share. */
const sharedBlocks = /^(system|policy|pipeline)\b/;

/**
 * A problem that came up with one tenant: its path lies below the tenant's, unless it names a field that all tenants
 * share; then the text says with whom.
 */
export function problemOfTenant(place: number, { name }: Tenant, problem: Problem): Problem {
  if (!sharedBlocks.test(problem.path)) return below(`tenants[${place}]`, problem);
  return { ...problem, text: `${name}: ${problem.text}` };
}

const cutGraphs = memoByGraph<Graph>();

/** The tenant with its operators cut into resident parts. */
function inParts(tenant: Tenant, chip: Chip, parts: number): Tenant {
  const rule = packingRuleOf(chip);
  const graph = cutGraphs(tenant.graph, JSON.stringify([parts, rule]), () => cutIntoParts(tenant.graph, parts, rule));
  return { ...tenant, graph };
}

/** One entry a tenant. A tenant's problem carries its path. */
export function worksOf(scenario: Scenario): Result<TenantWork[]> {
  const { policy, pipeline } = scenario.complete;
  const settings = {
    isStrict: pipeline.timing === 'strict',
    // What is rewritten is placed crossbar by crossbar.
    granule: isProgrammed(scenario.complete) ? 1 : granuleOf(scenario.chip, policy.allocationOptions.granule),
    acrossSamples: policy.allocationOptions.recurrentReplicas === 'across-samples',
    streams: pipeline.streams,
  };
  const works: TenantWork[] = [];
  for (const [place, whole] of scenario.tenants.entries()) {
    const tenant =
      policy.splitting === 'spatial' ? inParts(whole, scenario.chip, policy.splittingOptions.parts) : whole;
    const work = tenantWork(tenant, scenario.chip, settings);
    if (!work.ok) return failure(problemOfTenant(place, tenant, work.problem));
    works.push(work.value);
  }
  return success(works);
}

/**
 * Replicas by graph node, as the pipeline takes them, from replicas by demand; 1 for operators that are not in `first ..`
 * and for those that take no part, which have 0.
 */
export function replicasByNode(work: TenantWork, replicas: Int32Array, into: Int32Array, first = 0): Int32Array {
  into.fill(1);
  for (let place = 0; place < replicas.length; place++)
    into[work.analysis.demands[first + place].node] = Math.max(1, replicas[place]);
  return into;
}

/**
 * The timing of a tenant with these replicas (by graph node) and that many tiles of its own: only strict timing depends
 * on them.
 *
 * @returns as `strictTiming`
 */
export function timingOf(work: TenantWork, replicas: Int32Array, crossbars: number): Result<StageTiming> {
  const { chip, graph, analysis } = work;
  const step = stepTime(chip, work.isStrict ? 'strict' : 'faithful');
  if (!work.isStrict) return success(faithfulTiming(graph, analysis, step.stepIntervalNs));
  return strictTiming(graph, analysis, replicas, {
    stepIntervalNs: step.stepIntervalNs,
    stepLatencyNs: step.stepLatencyNs,
    crossbarsPerTile: crossbarsPerTile(chip),
    vectorUnitsPerTile: vectorUnitsPerTile.value,
    lanesPerTile: chip.lanes,
    tiles: Math.max(1, tilesFor(chip, crossbars)),
  });
}
