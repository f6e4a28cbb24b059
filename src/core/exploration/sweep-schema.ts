/** The shape of a sweep document. What its paths, values and metrics mean is checked in `read-sweep.ts`. */
import * as z from 'zod/mini';
import { metricRecords, type MetricId } from './metric-records';

/** Limits of a sweep, so that a document from elsewhere cannot ask for more than a machine has. */
export const mostAxes = 12;
export const mostObjectives = 10;
export const mostPoints = 2 ** 31 - 1;
/** Points of a Latin hypercube (it keeps a permutation an axis), and values of one axis. */
const mostStrata = 2 ** 20;

const metric = z.enum(metricRecords.map(({ id }) => id) as [MetricId, ...MetricId[]]);
const path = z.string().check(z.minLength(1), z.maxLength(200));
const scalar = z.union([z.number(), z.string().check(z.maxLength(200)), z.boolean()]);
const points = (most: number) => z.int().check(z.gte(1), z.lte(most));
const seed = z.optional(z.int().check(z.gte(0), z.lte(2 ** 32 - 1)));

const axisSchema = z.strictObject({
  path: z.union([path, z.array(path).check(z.minLength(1), z.maxLength(64))]),
  values: z.optional(z.array(scalar).check(z.minLength(1), z.maxLength(mostStrata))),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  count: z.optional(points(mostStrata)),
  scale: z.optional(z.enum(['linear', 'log'])),
});

const sampleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grid') }),
  z.strictObject({ kind: z.literal('exact') }),
  z.strictObject({ kind: z.literal('random'), count: points(mostPoints), seed }),
  z.strictObject({ kind: z.literal('latin'), count: points(mostStrata), seed }),
  z.strictObject({
    kind: z.literal('search'),
    algorithm: z.optional(z.enum(['archive', 'nsga2'])),
    evaluations: points(mostPoints),
    seed,
  }),
]);

export const sweepSchema = z.strictObject({
  version: z.literal(1),
  scenario: z.unknown(),
  axes: z.array(axisSchema).check(z.minLength(1)),
  sample: z.optional(sampleSchema),
  objectives: z.array(z.strictObject({ metric, direction: z.enum(['min', 'max']) })).check(z.minLength(1)),
  constraints: z.optional(
    z.array(z.strictObject({ metric, atMost: z.optional(z.number()), atLeast: z.optional(z.number()) })),
  ),
});
