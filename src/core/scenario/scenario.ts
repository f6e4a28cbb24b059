/** A scenario as the models see it: parsed, complete, in their own terms. */
import { parse } from '../basis/parse';
import type { Problem, Result } from '../basis/result';
import { below, failure, success } from '../basis/result';
import type { Chip, ComponentTable } from '../hardware/chip';
import { componentIds } from '../hardware/chip';
import { findPreset } from '../hardware/presets/index';
import { inferGraph } from '../workload/graph';
import type { Graph } from '../workload/graph-types';
import { buildNetwork } from '../workload/networks/index';
import type { CompleteDocument, CompleteSystem, CompleteTenant } from './complete-document';
import { completeDocument } from './complete-document';
import type { ScenarioDocument } from './schema';
import { scenarioSchema, scenarioVersion } from './schema';

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
  readonly colour: number;
}

export interface Scenario {
  readonly document: ScenarioDocument;
  readonly complete: CompleteDocument;
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

/** Reads any value as a scenario document: unknown fields, wrong types and ranges are problems with their path. */
export function parseDocument(value: unknown): Result<ScenarioDocument> {
  return versionProblem(value) ?? parse(scenarioSchema, value);
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
  const { kind: _kind, adcRate_GHz, readTime_ns, components, device, ...sameName } = system;
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
  return success({
    ...(sameName as Pick<Chip, keyof typeof sameName>),
    adcRateGHz: adcRate_GHz,
    readTimeNs: readTime_ns,
    components: componentTable(base.components, components),
    device: {
      ...base.device,
      preset: device.preset,
      rowWriteNs: device.rowWrite_ns,
      cellWritePj: device.cellWrite_pJ,
      writersPerTile: device.writersPerTile === 'unlimited' ? Infinity : device.writersPerTile,
    },
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

function tenantsOf(document: CompleteDocument): Result<Tenant[]> {
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
    const { name, network, batch, weight, colour, arrivalRate_per_s, latencyTarget_ns } = tenant;
    tenants.push({
      name,
      network,
      batch,
      weight,
      arrivalRatePerS: arrivalRate_per_s,
      ...(latencyTarget_ns !== undefined && { latencyTargetNs: latencyTarget_ns }),
      colour,
      graph: graph.value,
    });
  }
  return success(tenants);
}

/** A parsed document, complete and in the models' terms. */
export function completeScenario(document: ScenarioDocument): Result<Scenario> {
  const complete = completeDocument(document);
  if (!complete.ok) return complete;
  const chip = chipOf(complete.value.system);
  if (!chip.ok) return chip;
  const tenants = tenantsOf(complete.value);
  if (!tenants.ok) return tenants;
  return success({ document, complete: complete.value, tenants: tenants.value, chip: chip.value });
}
