/**
 * The scenario document with every default filled in, and back to the short form. The long form is what fields show; the
 * short form is what links and files store.
 */
import { canonicalJson } from '../basis/hash';
import type { Result } from '../basis/result';
import { success } from '../basis/result';
import type { Chip, Device } from '../hardware/chip';
import { findDevicePreset } from '../hardware/devices';
import { findPreset } from '../hardware/presets/index';
import type { ScenarioDocument, SystemDocument, TenantDocument } from './schema';
import { scenarioVersion } from './schema';

export const defaultPreset = 'isaac-ce';

/** `T` with nothing left out. */
type Complete<T> = {
  [K in keyof T]-?: NonNullable<T[K]> extends object ? Complete<NonNullable<T[K]>> : NonNullable<T[K]>;
};

/** A target has no default: absent, nothing is promised. */
export type CompleteTenant = {
  readonly [K in Exclude<keyof TenantDocument, 'latencyTarget_ns'>]-?: NonNullable<TenantDocument[K]>;
} & { readonly latencyTarget_ns?: number };
export type CompleteSystem = Complete<Omit<SystemDocument, 'components'>> & Pick<SystemDocument, 'components'>;

export interface CompleteDocument {
  readonly version: number;
  readonly name: string;
  readonly seed: number;
  readonly tenants: readonly CompleteTenant[];
  readonly networks: NonNullable<ScenarioDocument['networks']>;
  readonly system: CompleteSystem;
  readonly policy: typeof defaultPolicy;
  readonly pipeline: typeof defaultPipeline;
}

const defaultPolicy = {
  tenancy: 'exact',
  allocation: 'exact',
  splitting: 'none',
  programming: 'resident',
  placement: 'snake',
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
};

const defaultPipeline = {
  timing: 'faithful',
  admission: 'burst',
  bufferRows: 'unlimited' as number | 'unlimited',
  streams: 1,
};

function deviceDocument(device: Device): CompleteSystem['device'] {
  return {
    preset: device.preset,
    rowWrite_ns: device.rowWriteNs,
    cellWrite_pJ: device.cellWritePj,
    writersPerTile: device.writersPerTile === Infinity ? 'unlimited' : device.writersPerTile,
  };
}

function systemDocument(chip: Chip): CompleteSystem {
  const { adcRateGHz, readTimeNs, components: _table, device, ...sameName } = chip;
  return {
    ...sameName,
    kind: 'reram',
    adcRate_GHz: adcRateGHz,
    readTime_ns: readTimeNs,
    device: deviceDocument(device),
  };
}

/** `base` with the given values put over it, block by block. */
function overlay<T extends object>(base: T, given: object | undefined): T {
  const merged = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(given ?? {}) as [string, unknown][]) {
    const old = merged[key];
    const isBlock = typeof value === 'object' && value !== null && !Array.isArray(value);
    merged[key] = isBlock && typeof old === 'object' && old !== null ? overlay(old, value) : value;
  }
  return merged as T;
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

function completeTenants(tenants: readonly TenantDocument[]): CompleteTenant[] {
  const names = tenantNames(tenants);
  return tenants.map((tenant, place) => ({
    batch: tenant.batch ?? 1,
    weight: tenant.weight ?? 1,
    arrivalRate_per_s: tenant.arrivalRate_per_s ?? 0,
    ...(tenant.latencyTarget_ns !== undefined && { latencyTarget_ns: tenant.latencyTarget_ns }),
    colour: tenant.colour ?? place + 1,
    networkOptions: tenant.networkOptions ?? {},
    network: tenant.network,
    name: names[place],
  }));
}

/** What the system is when only its preset is given. */
function presetSystem(system: SystemDocument | undefined): Result<CompleteSystem> {
  const preset = findPreset(system?.preset ?? defaultPreset);
  if (!preset.ok) return preset;
  const base = systemDocument(preset.value.chip);
  // A preset may change its device's figures: naming the same device keeps them.
  if (system?.device?.preset === undefined || system.device.preset === base.device.preset) return success(base);
  const device = findDevicePreset(system.device.preset);
  if (!device.ok) return device;
  return success({ ...base, device: deviceDocument(device.value.device) });
}

/** Every field with its value. */
export function completeDocument(document: ScenarioDocument): Result<CompleteDocument> {
  const base = presetSystem(document.system);
  if (!base.ok) return base;
  return success({
    version: scenarioVersion,
    name: document.name ?? '',
    seed: document.seed ?? 1,
    tenants: completeTenants(document.tenants),
    networks: document.networks ?? [],
    system: overlay(base.value, document.system),
    policy: overlay(defaultPolicy, document.policy),
    pipeline: overlay(defaultPipeline, document.pipeline),
  });
}

function isEmptyBlock(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Fields of `given` that differ from `base`; blocks are compared field by field, lists as a whole. */
function difference(given: object, base: object): Record<string, unknown> {
  const differing: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given) as [string, unknown][]) {
    const old = (base as Record<string, unknown>)[key];
    const isBlock = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isBlock && typeof old === 'object' && old !== null) {
      const inner = difference(value, old);
      if (!isEmptyBlock(inner)) differing[key] = inner;
    } else if (value !== undefined && canonicalJson(value) !== canonicalJson(old ?? null)) {
      differing[key] = value;
    }
  }
  return differing;
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

/** The short form: what differs from the defaults. `completeDocument` of it equals that of the document. */
export function shortDocument(document: ScenarioDocument): ScenarioDocument {
  const base = presetSystem(document.system);
  if (!base.ok) return document;
  const preset = document.system?.preset;
  const devicePreset = document.system?.device?.preset;
  const ownDevice = devicePreset !== undefined && base.value.device.preset === devicePreset;
  const defaults = {
    version: scenarioVersion,
    name: '',
    seed: 1,
    networks: [],
    system: {
      ...base.value,
      preset: defaultPreset,
      device: ownDevice ? { ...base.value.device, preset: defaultDeviceOf(preset) } : base.value.device,
    },
    policy: defaultPolicy,
    pipeline: defaultPipeline,
  };
  const tenants = withoutOwnNames(document.tenants).map((tenant, place) => ({
    network: tenant.network,
    ...difference(tenant, {
      network: tenant.network,
      batch: 1,
      weight: 1,
      arrivalRate_per_s: 0,
      colour: place + 1,
      networkOptions: {},
    }),
  }));
  const { tenants: _tenants, ...rest } = document;
  return { ...difference(rest, defaults), tenants };
}

function defaultDeviceOf(preset: string | undefined): string | undefined {
  const found = findPreset(preset ?? defaultPreset);
  return found.ok ? found.value.chip.device.preset : undefined;
}
