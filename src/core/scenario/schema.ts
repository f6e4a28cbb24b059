/**
 * The scenario document: its schema is the one source of truth, types are inferred from it. Ranges and choices come from
 * the table of fields. Everything but `tenants` may be left out; `complete.ts` fills in what is not given.
 */
import * as z from 'zod/mini';
import { componentIds } from '../hardware/chip';
import { customNetworkSchema } from '../workload/schema';
import { findField } from './fields';
import type { NumberField } from './field';

export const scenarioVersion = 1;
export const maxTenants = 16;

function numberField(path: string): NumberField {
  const field = findField(path);
  if (field?.kind !== 'number') throw new Error(`no number field ${path}`);
  return field;
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}

function number(path: string) {
  const { min, max, integer, powerOfTwo } = numberField(path);
  const base = integer ? z.int() : z.number();
  const ranged = base.check(z.gte(min), z.lte(max));
  return z.optional(powerOfTwo ? ranged.check(z.refine(isPowerOfTwo, { error: 'a power of two' })) : ranged);
}

/** A number, or the field's word in its place. */
function numberOrWord<Word extends string>(path: string, word: Word) {
  const { min, max } = numberField(path);
  return z.optional(z.union([z.int().check(z.gte(min), z.lte(max)), z.literal(word)]));
}

function oneOf(path: string) {
  const field = findField(path);
  if (field?.kind !== 'choice') throw new Error(`no choice field ${path}`);
  return z.optional(z.enum(field.choices.map(({ id }) => id)));
}

const onOff = z.optional(z.boolean());

const componentSchema = z.optional(
  z.strictObject({
    power_mW: z.optional(z.number().check(z.gte(0), z.lte(1e6))),
    area_mm2: z.optional(z.number().check(z.gte(0), z.lte(1e6))),
  }),
);

const tenantSchema = z.strictObject({
  network: z.string().check(z.minLength(1)),
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(80))),
  batch: number('tenants[].batch'),
  weight: number('tenants[].weight'),
  arrivalRate_per_s: number('tenants[].arrivalRate_per_s'),
  latencyTarget_ns: number('tenants[].latencyTarget_ns'),
  colour: number('tenants[].colour'),
  networkOptions: z.optional(z.record(z.string(), z.union([z.number(), z.boolean()]))),
});

const systemSchema = z.strictObject({
  kind: z.optional(z.literal('reram')),
  preset: oneOf('system.preset'),
  tiles: number('system.tiles'),
  imasPerTile: number('system.imasPerTile'),
  crossbarsPerIma: number('system.crossbarsPerIma'),
  crossbar: z.optional(
    z.strictObject({
      rows: number('system.crossbar.rows'),
      columns: number('system.crossbar.columns'),
      cellBits: number('system.crossbar.cellBits'),
    }),
  ),
  weightBits: number('system.weightBits'),
  activationBits: number('system.activationBits'),
  dacBits: number('system.dacBits'),
  adcBits: number('system.adcBits'),
  columnsPerAdc: number('system.columnsPerAdc'),
  adcRate_GHz: number('system.adcRate_GHz'),
  flippedColumns: onOff,
  readTime_ns: number('system.readTime_ns'),
  ou: z.optional(z.strictObject({ rows: number('system.ou.rows'), columns: number('system.ou.columns') })),
  ouMode: oneOf('system.ouMode'),
  packing: oneOf('system.packing'),
  grouping: oneOf('system.grouping'),
  conversions: oneOf('system.conversions'),
  lanes: number('system.lanes'),
  staticShare: number('system.staticShare'),
  poweredTiles: oneOf('system.poweredTiles'),
  countLink: onOff,
  components: z.optional(
    z.strictObject(
      Object.fromEntries(componentIds.map((id) => [id, componentSchema])) as Record<
        (typeof componentIds)[number],
        typeof componentSchema
      >,
    ),
  ),
  device: z.optional(
    z.strictObject({
      preset: oneOf('system.device.preset'),
      rowWrite_ns: number('system.device.rowWrite_ns'),
      cellWrite_pJ: number('system.device.cellWrite_pJ'),
      writersPerTile: numberOrWord('system.device.writersPerTile', 'unlimited'),
    }),
  ),
});

const policySchema = z.strictObject({
  tenancy: oneOf('policy.tenancy'),
  allocation: oneOf('policy.allocation'),
  splitting: oneOf('policy.splitting'),
  programming: z.optional(z.literal('resident')),
  placement: z.optional(z.literal('snake')),
  tenancyOptions: z.optional(
    z.strictObject({
      objective: oneOf('policy.tenancyOptions.objective'),
      granule: oneOf('policy.tenancyOptions.granule'),
      leftover: oneOf('policy.tenancyOptions.leftover'),
      learningRate: number('policy.tenancyOptions.learningRate'),
      decay: number('policy.tenancyOptions.decay'),
      threshold: number('policy.tenancyOptions.threshold'),
      maxIterations: number('policy.tenancyOptions.maxIterations'),
      timeSharing: oneOf('policy.tenancyOptions.timeSharing'),
    }),
  ),
  allocationOptions: z.optional(
    z.strictObject({
      granule: oneOf('policy.allocationOptions.granule'),
      leftover: oneOf('policy.allocationOptions.leftover'),
      d: number('policy.allocationOptions.d'),
      margin: number('policy.allocationOptions.margin'),
      method: oneOf('policy.allocationOptions.method'),
      recurrentReplicas: oneOf('policy.allocationOptions.recurrentReplicas'),
    }),
  ),
  splittingOptions: z.optional(
    z.strictObject({
      parts: number('policy.splittingOptions.parts'),
      rounds: oneOf('policy.splittingOptions.rounds'),
    }),
  ),
});

export const scenarioSchema = z.strictObject({
  version: z.optional(z.literal(scenarioVersion)),
  name: z.optional(z.string().check(z.maxLength(200))),
  seed: z.optional(z.int().check(z.gte(0), z.lte(2 ** 32 - 1))),
  tenants: z.array(tenantSchema).check(z.minLength(1), z.maxLength(maxTenants)),
  networks: z.optional(z.array(customNetworkSchema)),
  system: z.optional(systemSchema),
  policy: z.optional(policySchema),
  pipeline: z.optional(
    z.strictObject({
      timing: oneOf('pipeline.timing'),
      admission: oneOf('pipeline.admission'),
      bufferRows: numberOrWord('pipeline.bufferRows', 'unlimited'),
      streams: number('pipeline.streams'),
    }),
  ),
});

/** What stands in a file or link: only what differs from the defaults. */
export type ScenarioDocument = z.infer<typeof scenarioSchema>;
export type TenantDocument = ScenarioDocument['tenants'][number];
export type SystemDocument = NonNullable<ScenarioDocument['system']>;
