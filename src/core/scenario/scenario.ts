/**
 * A scenario as the models see it: parsed, complete, in their own terms. Its system is of kind `reram`; that of the other
 * kind is in `offload-scenario.ts`, and both have their tenants from here.
 */
import { parse } from '../basis/parse';
import type { Problem, Result } from '../basis/result';
import { below, failure, success } from '../basis/result';
import type { Chip, ComponentTable } from '../hardware/chip';
import { componentIds } from '../hardware/chip';
import { findPreset } from '../hardware/presets/index';
import { ouGrid } from '../programming/ou-grid';
import { inferGraph } from '../workload/graph';
import type { Graph } from '../workload/graph-types';
import { buildNetwork } from '../workload/networks/index';
import type { CompleteDocument, CompleteReramDocument, CompleteSystem, CompleteTenant } from './complete-document';
import { completeDocument, type CompleteWeights } from './complete-document';
import { deviceOf, misplacedDeviceField } from './device-document';
import { deadTilesOf, interconnectOf } from './interconnect-setting';
import { programmingProblem } from './programming-options';
import { kindProblem, kindOf, saidOfOtherKind } from './document-kind';
import { offloadSchema } from './offload-schema';
import type { ReramDocument, ScenarioDocument } from './schema';
import { isOffloadDocument, reramSchema, scenarioVersion } from './schema';

export interface Tenant {
  readonly name: string;
  readonly network: string;
  readonly graph: Graph;
  readonly batch: number;
  readonly weight: number;
  /** Requests a second; 0: there is always work. */
  readonly arrivalRatePerS: number;
  /** For 99 of 100 requests, waiting included. */
  readonly latencyTargetNs?: number;
  /** Its region under the tenancy `given`; absent: a share of what the others leave. */
  readonly givenCrossbars?: number;
  readonly colour: number;
  /** Where the values of its weights come from. */
  readonly weights: CompleteWeights;
}

export interface Scenario {
  readonly document: ReramDocument;
  readonly complete: CompleteReramDocument;
  readonly tenants: readonly Tenant[];
  readonly chip: Chip;
}

/** A newer document is told apart from a wrong one. */
function versionProblem(value: unknown) {
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version !== 'number' || version <= scenarioVersion) return undefined;
  return failure({
    code: 'newer-version',
    path: 'version',
    text: `made with a newer version of PIMscape (scenario version ${version}; this one reads up to ${scenarioVersion})`,
    allowed: [String(scenarioVersion)],
  });
}

/**
 * Reads any value as a scenario document, by the schema of its kind of system: unknown fields, fields of the other kind,
 * wrong types and ranges are problems with their path.
 */
export function parseDocument(value: unknown): Result<ScenarioDocument> {
  const refused = versionProblem(value) ?? kindProblem(value);
  if (refused) return refused;
  const kind = kindOf(value);
  const read: Result<ScenarioDocument> = kind === 'reram' ? parse(reramSchema, value) : parse(offloadSchema, value);
  return read.ok ? read : failure(saidOfOtherKind(read.problem, kind, value));
}

function componentTable(base: ComponentTable, given: CompleteSystem['components']): ComponentTable {
  if (given === undefined) return base;
  const entries = componentIds.map((id) => {
    const { power_mW = base[id].powerMw, area_mm2 = base[id].areaMm2 } = given[id] ?? {};
    return [id, { powerMw: power_mW, areaMm2: area_mm2 }] as const;
  });
  return Object.fromEntries(entries) as ComponentTable;
}

/** The choices of the document are those of `Chip`: the schema has checked them against the same table of fields. */
function chipOf(system: CompleteSystem): Result<Chip> {
  const preset = findPreset(system.preset);
  if (!preset.ok) return preset;
  const {
    kind: _kind,
    adcRate_GHz,
    readTime_ns,
    components,
    device: given,
    interconnect: _wires,
    ...sameName
  } = system;
  const base = preset.value.chip;
  for (const side of ['rows', 'columns'] as const) {
    if (system.ou[side] > system.crossbar[side]) {
      return failure({
        code: 'out-of-range',
        path: `system.ou.${side}`,
        text: `an operation unit of ${system.ou[side]} ${side} is larger than the crossbar: 2 to ${system.crossbar[side]} are allowed`,
      });
    }
  }
  const misplaced = misplacedDeviceField(given.preset, given);
  if (misplaced) return failure(misplaced);
  const grid = ouGrid(system.crossbar, system.ou);
  if (!grid.ok) return failure(below('system', grid.problem));
  const device = deviceOf(given, system.crossbar.cellBits, grid.value);
  if (!device.ok) return device;
  return success({
    ...(sameName as Pick<Chip, keyof typeof sameName>),
    adcRateGHz: adcRate_GHz,
    readTimeNs: readTime_ns,
    components: componentTable(base.components, components),
    device: device.value,
  });
}

/** Graphs do not change while sliders move: the last few are kept by what they were made from. */
const graphCache = new Map<string, Graph>();
const graphCacheSize = 64;

function builtInGraph(id: string, options: CompleteTenant['networkOptions']): Result<Graph> {
  const key = `${id} ${JSON.stringify(options)}`;
  const kept = graphCache.get(key);
  if (kept) return success(kept);
  const network = buildNetwork(id, options);
  if (!network.ok) return network;
  const graph = inferGraph(network.value);
  // A built-in network is right as it stands: what does not go together came with the options.
  if (!graph.ok) return failure({ ...graph.problem, path: 'networkOptions' });
  if (graphCache.size >= graphCacheSize) graphCache.clear();
  graphCache.set(key, graph.value);
  return graph;
}

/** A network of the scenario's own takes no options: none of its sizes is open. */
function customGraph(networks: CompleteDocument['networks'], tenant: CompleteTenant, path: string): Result<Graph> {
  const place = networks.findIndex(({ id }) => id === tenant.network);
  if (place < 0) {
    const text = `no network ${tenant.network} in this scenario's networks`;
    return failure({ code: 'unknown-network', path: `${path}.network`, text, allowed: networks.map(({ id }) => id) });
  }
  const option = Object.keys(tenant.networkOptions).at(0);
  if (option !== undefined) {
    const text = `unknown field ${option}; ${tenant.network} takes no options`;
    return failure({ code: 'unknown-field', path: `${path}.networkOptions.${option}`, text, allowed: [] });
  }
  const graph = inferGraph(networks[place]);
  return graph.ok ? graph : failure(below(`networks[${place}]`, graph.problem));
}

/** @returns problems with their path in the document */
function tenantGraph(networks: CompleteDocument['networks'], tenant: CompleteTenant, path: string): Result<Graph> {
  if (tenant.network.startsWith('custom:')) return customGraph(networks, tenant, path);
  const graph = builtInGraph(tenant.network, tenant.networkOptions);
  return graph.ok ? graph : failure(below(path, graph.problem));
}

/** The first id that two networks share. */
function doubleNetwork(networks: CompleteDocument['networks']): Problem | undefined {
  const double = networks.findIndex(({ id }, place) => networks.slice(0, place).some((other) => other.id === id));
  if (double < 0) return undefined;
  const text = `two networks have the id ${networks[double].id}: ids are unique`;
  return { code: 'duplicate-name', path: `networks[${double}].id`, text };
}

/** The tenants with their graphs, or what is wrong with a name or a network. */
export function tenantsOf(document: Pick<CompleteDocument, 'tenants' | 'networks'>): Result<Tenant[]> {
  const double = doubleNetwork(document.networks);
  if (double) return failure(double);
  const tenants: Tenant[] = [];
  for (const [place, tenant] of document.tenants.entries()) {
    const path = `tenants[${place}]`;
    if (tenants.some(({ name }) => name === tenant.name)) {
      return failure({
        code: 'duplicate-name',
        path: `${path}.name`,
        text: `two tenants are called ${tenant.name}: names are unique`,
      });
    }
    const graph = tenantGraph(document.networks, tenant, path);
    if (!graph.ok) return graph;
    const {
      name,
      network,
      batch,
      weight,
      colour,
      weights,
      arrivalRate_per_s,
      latencyTarget_ns,
      crossbars = 0,
    } = tenant;
    tenants.push({
      name,
      network,
      batch,
      weight,
      arrivalRatePerS: arrivalRate_per_s,
      ...(latencyTarget_ns !== undefined && { latencyTargetNs: latencyTarget_ns }),
      ...(crossbars > 0 && { givenCrossbars: crossbars }),
      colour,
      weights,
      graph: graph.value,
    });
  }
  return success(tenants);
}

/**
 * A parsed document, complete and in the models' terms.
 *
 * @returns the scenario; `other-kind` where its system has no crossbars
 */
export function completeScenario(document: ScenarioDocument): Result<Scenario> {
  if (isOffloadDocument(document)) {
    const text = `this needs a system of kind reram: the scenario is about ${document.system.kind}`;
    return failure({ code: 'other-kind', path: 'system.kind', text, allowed: ['reram'] });
  }
  const complete = completeDocument(document);
  if (!complete.ok) return complete;
  const problem = programmingProblem(complete.value);
  if (problem) return failure(problem);
  const whole = chipOf(complete.value.system);
  if (!whole.ok) return whole;
  const deadTiles = deadTilesOf(complete.value.system);
  const chip = deadTiles > 0 ? { ...whole.value, deadTiles } : whole.value;
  const interconnect = interconnectOf(complete.value, chip);
  if (!interconnect.ok) return interconnect;
  const tenants = tenantsOf(complete.value);
  if (!tenants.ok) return tenants;
  return success({ document, complete: complete.value, tenants: tenants.value, chip });
}
