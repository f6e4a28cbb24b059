/**
 * The scenario document: its schema is the one source of truth, types are inferred from it. There is one for each kind of
 * system. Ranges and choices come from the table of fields. Everything but `tenants` may be left out;
 * `complete-document.ts` fills in what is not given.
 */
import * as z from 'zod/mini';
import { componentIds } from '../hardware/chip';
import { commonShape, regionTenantSchema, type TenantDocument } from './common-schema';
import { number, numberOrWord, oneOf, onOff } from './field-schema';
import { interconnectSchema, placementOptionsSchema } from './interconnect-schema';
import type { ParsedOffloadDocument } from './offload-schema';

export { maxTenants, scenarioVersion, type TenantDocument } from './common-schema';

const componentSchema = z.optional(
  z.strictObject({
    power_mW: z.optional(z.number().check(z.gte(0), z.lte(1e6))),
    area_mm2: z.optional(z.number().check(z.gte(0), z.lte(1e6))),
  }),
);

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
      scheme: oneOf('system.device.scheme'),
      /** SET pulses from zero to each level; the rule of the cells checks the list. */
      setLoops: z.optional(z.array(z.int().check(z.gte(0), z.lte(1000))).check(z.minLength(2), z.maxLength(16))),
      parallelism: oneOf('system.device.parallelism'),
      setTime_ns: number('system.device.setTime_ns'),
      resetTime_ns: number('system.device.resetTime_ns'),
      verifyTime_ns: number('system.device.verifyTime_ns'),
      setEnergy_pJ: number('system.device.setEnergy_pJ'),
      resetEnergy_pJ: number('system.device.resetEnergy_pJ'),
      verifyEnergy_pJ: number('system.device.verifyEnergy_pJ'),
      driverColumns: numberOrWord('system.device.driverColumns', 'unlimited'),
      farRowResetRatio: number('system.device.farRowResetRatio'),
      writersPerTile: numberOrWord('system.device.writersPerTile', 'unlimited'),
      writePowerBudget_mW: number('system.device.writePowerBudget_mW'),
      endurance: number('system.device.endurance'),
      targetYears: number('system.device.targetYears'),
    }),
  ),
  interconnect: z.optional(interconnectSchema),
});

const policySchema = z.strictObject({
  tenancy: oneOf('policy.tenancy'),
  allocation: oneOf('policy.allocation'),
  splitting: oneOf('policy.splitting'),
  programming: oneOf('policy.programming'),
  placement: oneOf('policy.placement'),
  placementOptions: z.optional(placementOptionsSchema),
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
  programmingOptions: z.optional(
    z.strictObject({
      overlap: oneOf('policy.programmingOptions.overlap'),
      cyclic: onOff,
      scope: oneOf('policy.programmingOptions.scope'),
      encoding: oneOf('policy.programmingOptions.encoding'),
      refinements: number('policy.programmingOptions.refinements'),
      swaps: number('policy.programmingOptions.swaps'),
    }),
  ),
});

/** Of a system whose kind is `reram`. */
export const reramSchema = z.strictObject({
  ...commonShape(regionTenantSchema),
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

export type ReramDocument = z.infer<typeof reramSchema>;

/** A block, and of a block of the other kind the fields that it does not have. */
export type BlockOf<Own, Other> = Own & { readonly [Field in Exclude<keyof Other, keyof Own>]?: never };

/** As its schema has it. Fields of the other kind are never there. */
export type OffloadDocument = Omit<ParsedOffloadDocument, 'tenants' | 'system' | 'policy' | 'pipeline'> & {
  /** Those of any document: the schema refuses a region. */
  tenants: TenantDocument[];
  system: BlockOf<ParsedOffloadDocument['system'], SystemDocument>;
  policy?: BlockOf<NonNullable<ParsedOffloadDocument['policy']>, NonNullable<ReramDocument['policy']>> | undefined;
  pipeline?:
    BlockOf<NonNullable<ParsedOffloadDocument['pipeline']>, NonNullable<ReramDocument['pipeline']>> | undefined;
};

/** What stands in a file or link: only what differs from the defaults. */
export type ScenarioDocument = ReramDocument | OffloadDocument;
export type SystemDocument = NonNullable<ReramDocument['system']>;

/** What the system of a document is; a document that does not say is of the first kind. */
export function isOffloadDocument(document: ScenarioDocument): document is OffloadDocument {
  return document.system?.kind === 'gpu+dram-pim';
}
