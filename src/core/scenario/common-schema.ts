/** What a scenario says whatever its system is: who computes. */
import * as z from 'zod/mini';
import { customNetworkSchema } from '../workload/schema';
import { number, oneOf } from './field-schema';

export const scenarioVersion = 1;
export const maxTenants = 16;

const weightsSchema = z.strictObject({
  source: oneOf('tenants[].weights.source'),
  /** Of the file's weights; `imported` only. */
  hash: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  sigma: number('tenants[].weights.sigma'),
  sparsity: number('tenants[].weights.sparsity'),
  repetition: number('tenants[].weights.repetition'),
  patterns: number('tenants[].weights.patterns'),
  patternScope: oneOf('tenants[].weights.patternScope'),
});

const tenantShape = {
  network: z.string().check(z.minLength(1)),
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(80))),
  batch: number('tenants[].batch'),
  weight: number('tenants[].weight'),
  arrivalRate_per_s: number('tenants[].arrivalRate_per_s'),
  latencyTarget_ns: number('tenants[].latencyTarget_ns'),
  colour: number('tenants[].colour'),
  networkOptions: z.optional(z.record(z.string(), z.union([z.number(), z.boolean()]))),
  weights: z.optional(weightsSchema),
};

export const tenantSchema = z.strictObject(tenantShape);

/** On a chip of crossbars a tenant can be given a region. */
export const regionTenantSchema = z.strictObject({ ...tenantShape, crossbars: number('tenants[].crossbars') });

/** Fields of the document beside `system`, `policy` and `pipeline`. */
export function commonShape<Tenant extends z.ZodMiniType>(tenant: Tenant) {
  return {
    version: z.optional(z.literal(scenarioVersion)),
    name: z.optional(z.string().check(z.maxLength(200))),
    seed: z.optional(z.int().check(z.gte(0), z.lte(2 ** 32 - 1))),
    tenants: z.array(tenant).check(z.minLength(1), z.maxLength(maxTenants)),
    networks: z.optional(z.array(customNetworkSchema)),
  };
}

export type TenantDocument = z.infer<typeof regionTenantSchema>;
