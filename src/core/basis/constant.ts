/** Provenance: every constant says what it is, in which unit, and where it comes from. */

/** *stated* by a source, *derived* from one by arithmetic or measurement, *reconstructed* by us. */
export type Tag = 'stated' | 'derived' | 'reconstructed';

export interface Constant {
  readonly value: number;
  readonly unit: string;
  readonly tag: Tag;
  readonly source: string;
}

export function constant(record: Constant): Constant {
  return record;
}
