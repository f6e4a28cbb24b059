/**
 * The operators of a network, as they stand in a document: plain JSON, defaults left out. The types follow from
 * `schema.ts`, where each attribute is described.
 */
import type * as z from 'zod/mini';
import type { networkSchema, operatorSchema } from './schema';

type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;

export type Operator = Immutable<z.infer<typeof operatorSchema>>;

export type OperatorKind = Operator['kind'];

export type OperatorOf<Kind extends OperatorKind> = Extract<Operator, { kind: Kind }>;

export type ConvOperator = OperatorOf<'conv'>;
export type PoolOperator = OperatorOf<'pool'>;

/** One number for both directions, or `[rows, columns]`. */
export type Sides = ConvOperator['kernel'];

/** As `Sides`, or `[top, left, bottom, right]`. */
export type Padding = NonNullable<ConvOperator['pad']>;

/** A DNN as a directed acyclic graph of operators. */
export type Network = Immutable<z.infer<typeof networkSchema>>;
