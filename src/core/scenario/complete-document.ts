/**
 * The scenario document with every default filled in, and back to the short form. The long form is what fields show; the
 * short form is what links and files store.
 */
import type { Result } from '../basis/result';
import { success } from '../basis/result';
import type { Chip } from '../hardware/chip';
import { findPreset } from '../hardware/presets/index';
import { defaultSynthetic } from '../programming/weights';
import { presetDeviceDocument, rowDeviceDocument, type CompleteDevice } from './device-document';
import {
  completeInterconnect,
  defaultPlacementOptions,
  interconnectDefaults,
  packageOf,
  type CompleteInterconnect,
} from './interconnect-document';
import { defaultOffloadPreset, offloadDefaults, type CompleteOffloadDocument } from './offload-document';
import { difference, overlay } from './overlay';
import { defaultProgrammingOptions } from './programming-fields';
import type { OffloadDocument, ReramDocument, ScenarioDocument, SystemDocument, TenantDocument } from './schema';
import { isOffloadDocument, scenarioVersion } from './schema';

export const defaultPreset = 'isaac-ce';

/** `T` with nothing left out. */
type Complete<T> = {
  [K in keyof T]-?: NonNullable<T[K]> extends object ? Complete<NonNullable<T[K]>> : NonNullable<T[K]>;
};

/** `hash` names the weights of a file; `sigma` depends on the weight's bits where it is absent. */
export interface CompleteWeights {
  readonly source: string;
  readonly hash?: string;
  readonly sigma?: number;
  readonly sparsity: number;
  readonly repetition: number;
  readonly patterns: number;
  readonly patternScope: string;
}

/** A target has no default: absent, nothing is promised. Crossbars are there on a chip of them alone. */
export type CompleteTenant = {
  readonly [K in Exclude<keyof TenantDocument, 'latencyTarget_ns' | 'crossbars' | 'weights'>]-?: NonNullable<
    TenantDocument[K]
  >;
} & { readonly latencyTarget_ns?: number; readonly crossbars?: number; readonly weights: CompleteWeights };
export type CompleteSystem = Complete<Omit<SystemDocument, 'components' | 'device' | 'interconnect'>> &
  Pick<SystemDocument, 'components'> & {
    readonly device: CompleteDevice;
    readonly interconnect: CompleteInterconnect;
  };

export interface CompleteReramDocument {
  readonly version: number;
  readonly name: string;
  readonly seed: number;
  readonly tenants: readonly CompleteTenant[];
  readonly networks: NonNullable<ScenarioDocument['networks']>;
  readonly system: CompleteSystem;
  readonly policy: typeof defaultPolicy;
  readonly pipeline: typeof defaultPipeline;
}

export type CompleteDocument = CompleteReramDocument | CompleteOffloadDocument;

const defaultPolicy = {
  tenancy: 'exact',
  allocation: 'exact',
  splitting: 'none',
  programming: 'resident',
  placement: 'snake',
  placementOptions: defaultPlacementOptions,
  tenancyOptions: {
    objective: 'round',
    granule: 'crossbar',
    leftover: 'slowest',
    learningRate: 0.5,
    decay: 0.97,
    threshold: 0.01,
    maxIterations: 200,
    timeSharing: 'none',
  },
  /** `d`, `margin` and `method` have no default: absent, the policy chooses. */
  allocationOptions: { granule: 'crossbar', leftover: 'latency', recurrentReplicas: 'none' } as {
    granule: string;
    leftover: string;
    recurrentReplicas: string;
    d?: number;
    margin?: number;
    method?: string;
  },
  splittingOptions: { parts: 2, rounds: 'once' },
  programmingOptions: defaultProgrammingOptions,
};

export const defaultWeights: CompleteWeights = {
  source: defaultSynthetic.source,
  sparsity: defaultSynthetic.sparsity,
  repetition: defaultSynthetic.repetition,
  patterns: defaultSynthetic.patterns,
  patternScope: defaultSynthetic.patternScope,
};

const defaultPipeline = {
  timing: 'faithful',
  admission: 'burst',
  bufferRows: 'unlimited' as number | 'unlimited',
  streams: 1,
};

function systemDocument(chip: Chip): Omit<CompleteSystem, 'interconnect'> {
  const { adcRateGHz, readTimeNs, components: _table, device, ...sameName } = chip;
  return {
    ...sameName,
    kind: 'reram',
    adcRate_GHz: adcRateGHz,
    readTime_ns: readTimeNs,
    device: rowDeviceDocument(device),
  };
}

/** A name for each tenant: its own, else its network's id, where taken with ` 2`, ` 3`, ... */
function tenantNames(tenants: readonly TenantDocument[]): string[] {
  const taken = new Set(tenants.flatMap(({ name }) => (name === undefined ? [] : [name])));
  return tenants.map(({ name, network }) => {
    if (name !== undefined) return name;
    let free = network;
    for (let number = 2; taken.has(free); number++) free = `${network} ${number}`;
    taken.add(free);
    return free;
  });
}

function completeTenants(tenants: readonly TenantDocument[], hasCrossbars: boolean): CompleteTenant[] {
  const names = tenantNames(tenants);
  return tenants.map((tenant, place) => ({
    batch: tenant.batch ?? 1,
    weight: tenant.weight ?? 1,
    arrivalRate_per_s: tenant.arrivalRate_per_s ?? 0,
    ...(tenant.latencyTarget_ns !== undefined && { latencyTarget_ns: tenant.latencyTarget_ns }),
    ...(hasCrossbars && { crossbars: tenant.crossbars ?? 0 }),
    colour: tenant.colour ?? place + 1,
    networkOptions: tenant.networkOptions ?? {},
    weights: overlay(defaultWeights, tenant.weights),
    network: tenant.network,
    name: names[place],
  }));
}

/** What the system is when only its preset is given. */
function presetSystem(system: SystemDocument | undefined): Result<Omit<CompleteSystem, 'interconnect'>> {
  const preset = findPreset(system?.preset ?? defaultPreset);
  if (!preset.ok) return preset;
  const base = systemDocument(preset.value.chip);
  // A preset may change its device's figures: naming the same device keeps them.
  if (system?.device?.preset === undefined || system.device.preset === base.device.preset) return success(base);
  const { preset: id } = system.device;
  const device = presetDeviceDocument(id, system.crossbar?.cellBits ?? base.crossbar.cellBits);
  return device.ok ? success({ ...base, device: device.value }) : device;
}

/** What a document has where it says nothing. */
function defaultsOf(document: ScenarioDocument) {
  if (isOffloadDocument(document)) return offloadDefaults(document.system.preset);
  const system = presetSystem(document.system);
  if (!system.ok) return system;
  const kind = packageOf(document.system?.interconnect);
  if (!kind.ok) return kind;
  const policy = { ...defaultPolicy, placement: kind.value.placement };
  return success({ system: system.value, policy, pipeline: defaultPipeline });
}

/** Tiles and the grid of nodes follow from each other. */
function completeSystem(base: object, document: ScenarioDocument): Result<object> {
  const system = overlay(base, document.system);
  if (isOffloadDocument(document)) return success(system);
  const { tiles, interconnect } = document.system ?? {};
  const own = completeInterconnect(interconnect, tiles, (base as Omit<CompleteSystem, 'interconnect'>).tiles);
  return own.ok ? success({ ...system, ...own.value }) : own;
}

/** Every field with its value. */
export function completeDocument(document: ReramDocument): Result<CompleteReramDocument>;
export function completeDocument(document: OffloadDocument): Result<CompleteOffloadDocument>;
export function completeDocument(document: ScenarioDocument): Result<CompleteDocument>;
export function completeDocument(document: ScenarioDocument): Result<CompleteDocument> {
  const base = defaultsOf(document);
  if (!base.ok) return base;
  const { policy, pipeline } = base.value;
  const system = completeSystem(base.value.system, document);
  if (!system.ok) return system;
  return success({
    version: scenarioVersion,
    name: document.name ?? '',
    seed: document.seed ?? 1,
    tenants: completeTenants(document.tenants, !isOffloadDocument(document)),
    networks: document.networks ?? [],
    system: system.value,
    policy: overlay<CompleteDocument['policy']>(policy, document.policy),
    pipeline: overlay<CompleteDocument['pipeline']>(pipeline, document.pipeline),
    // All three are of the document's kind.
  } as CompleteDocument);
}

/** The tenants without the names that they would be given anyway. */
function withoutOwnNames(tenants: readonly TenantDocument[]): readonly TenantDocument[] {
  const wanted = tenantNames(tenants).join('\n');
  return tenants.reduce<readonly TenantDocument[]>((kept, _, place) => {
    const shorter = kept.map(({ name, ...rest }, at) =>
      at === place || name === undefined ? rest : { name, ...rest },
    );
    return tenantNames(shorter).join('\n') === wanted ? shorter : kept;
  }, tenants);
}

/** What the short form leaves out of `system`. */
function systemDefaults(document: ScenarioDocument): Result<object> {
  if (isOffloadDocument(document)) {
    const base = offloadDefaults(document.system.preset);
    // The kind is always written: without it the document would be of the other one.
    return base.ok ? success({ ...base.value.system, preset: defaultOffloadPreset, kind: undefined }) : base;
  }
  const base = presetSystem(document.system);
  if (!base.ok) return base;
  const devicePreset = document.system?.device?.preset;
  const ownDevice = devicePreset !== undefined && base.value.device.preset === devicePreset;
  const device = ownDevice
    ? { ...base.value.device, preset: defaultDeviceOf(document.system?.preset) }
    : base.value.device;
  const { interconnect } = document.system ?? {};
  const kind = packageOf(interconnect);
  // A package with a grid of its own has its own tiles: those of the preset are no default then.
  const tiles = kind.ok && kind.value.grid ? undefined : base.value.tiles;
  return success({
    ...base.value,
    preset: defaultPreset,
    device,
    tiles,
    interconnect: interconnectDefaults(interconnect),
  });
}

/** The short form: what differs from the defaults. `completeDocument` of it equals that of the document. */
export function shortDocument<T extends ScenarioDocument>(document: T): T {
  const base = defaultsOf(document);
  const system = systemDefaults(document);
  if (!base.ok || !system.ok) return document;
  const { policy, pipeline } = base.value;
  const defaults = {
    ...{ version: scenarioVersion, name: '', seed: 1, networks: [] },
    ...{ system: system.value, policy, pipeline },
  };
  const tenants = withoutOwnNames(document.tenants).map((tenant, place) => ({
    network: tenant.network,
    ...difference(tenant, {
      network: tenant.network,
      batch: 1,
      weight: 1,
      arrivalRate_per_s: 0,
      crossbars: 0,
      colour: place + 1,
      networkOptions: {},
      weights: defaultWeights,
    }),
  }));
  const { tenants: _tenants, ...rest } = document;
  // What is left out of a document may be left out by its schema.
  return { ...difference(rest, defaults), tenants } as unknown as T;
}

function defaultDeviceOf(preset: string | undefined): string | undefined {
  const found = findPreset(preset ?? defaultPreset);
  return found.ok ? found.value.chip.device.preset : undefined;
}
