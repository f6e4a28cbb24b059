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

/** One row a replica. O(replicas). */
export function occupancyOf(regions: readonly Region[]): Occupancy {
  const length = regions.reduce(
    (rows, region) => region.operators.reduce((sum, operator) => sum + operator.replicas, rows),
    0,
  );
  const occupancy = {
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
  let row = 0;
  for (const region of regions) {
    let first = region.first;
    for (const { operator, crossbars, replicas } of region.operators) {
      for (let replica = 0; replica < replicas; replica++, row++, first += crossbars) {
        occupancy.first[row] = first;
        occupancy.count[row] = crossbars;
        occupancy.tenant[row] = region.tenant;
        occupancy.operator[row] = operator;
        occupancy.replica[row] = replica;
        occupancy.round[row] = region.round;
        occupancy.from[row] = region.from;
        occupancy.to[row] = region.to;
      }
    }
  }
  return occupancy;
}
