/** Which crossbar belongs to whom: operators in graph order inside a tenant's region, replica after replica. */
import type { Occupancy } from './types';

export interface Region {
  readonly tenant: number;
  /** Its first crossbar in placement order. */
  readonly first: number;
  /** In graph order. `operator` is the place in the tenant's list, for a round that holds only some of them. */
  readonly operators: readonly {
    readonly operator: number;
    /** Crossbars of one replica. */
    readonly crossbars: number;
    readonly replicas: number;
  }[];
  readonly round: number;
  /** ns: how long the weights stay. */
  readonly from: number;
  readonly to: number;
}

/** A table of so many rows, not filled yet. */
export function emptyOccupancy(length: number): Occupancy {
  return {
    length,
    first: new Uint32Array(length),
    count: new Uint32Array(length),
    tenant: new Uint16Array(length),
    operator: new Uint32Array(length),
    replica: new Uint32Array(length),
    round: new Uint16Array(length),
    from: new Float64Array(length),
    to: new Float64Array(length),
  };
}

/** One row as numbers. */
export type OccupancyRow = { readonly [K in Exclude<keyof Occupancy, 'length'>]: number };

export function setRow(occupancy: Occupancy, row: number, values: OccupancyRow): void {
  occupancy.first[row] = values.first;
  occupancy.count[row] = values.count;
  occupancy.tenant[row] = values.tenant;
  occupancy.operator[row] = values.operator;
  occupancy.replica[row] = values.replica;
  occupancy.round[row] = values.round;
  occupancy.from[row] = values.from;
  occupancy.to[row] = values.to;
}

/** One row a replica. O(replicas). */
export function occupancyOf(regions: readonly Region[]): Occupancy {
  const length = regions.reduce(
    (rows, region) => region.operators.reduce((sum, operator) => sum + operator.replicas, rows),
    0,
  );
  const occupancy = emptyOccupancy(length);
  let row = 0;
  for (const region of regions) {
    let first = region.first;
    const { tenant, round, from, to } = region;
    for (const { operator, crossbars: count, replicas } of region.operators) {
      for (let replica = 0; replica < replicas; replica++, row++, first += count) {
        setRow(occupancy, row, { tenant, round, from, to, first, count, operator, replica });
      }
    }
  }
  return occupancy;
}
