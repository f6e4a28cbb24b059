/** What a placement policy is asked, and what it answers: which node holds which arrays of which operator. */
import type { Tag } from '../../basis/constant';
import type { Result } from '../../basis/result';
import type { RoutedNetwork } from '../routed-network';

/** Shares of operator n: entries `first[n]` up to `first[n + 1]`, in the order of filling; each node once. */
export interface OperatorShares {
  readonly first: Int32Array;
  readonly node: Int32Array;
  readonly crossbars: Int32Array;
}

/** Given shares, operator by operator: `[[node, crossbars], ...]`. */
export type ManualShares = Readonly<Record<string, readonly (readonly [number, number])[]>>;

export interface PlacementRequest {
  readonly network: RoutedNetwork;
  /** Arrays that this tenant may take, by node. */
  readonly available: Int32Array;
  /** By operator in topological order: crossbars with all replicas; 0 for those without arrays. */
  readonly crossbars: Int32Array;
  /** By operator: the one with arrays where its last producer lives; -1 for none. */
  readonly lead: Int32Array;
  /** By operator. */
  readonly names: readonly string[];
  /** Crossbars that the tenant owns, at least what its operators need. */
  readonly area: number;
  /** `random` alone reads it. */
  readonly seed: number;
  /** `manual` alone reads it. */
  readonly manual?: ManualShares;
}

export interface Placement {
  readonly shares: OperatorShares;
  /** Arrays that the tenant holds, by node. */
  readonly reserved: Int32Array;
}

export type PlacementPolicyId =
  'snake' | 'row-major' | 'curve' | 'nearest-neighbour' | 'random' | 'performance-thermal' | 'manual';

export interface PlacementPolicy {
  readonly id: PlacementPolicyId;
  readonly title: string;
  readonly tag: Tag;
  readonly source: string;
  readonly summary: string;
  /** The nodes are exchanged afterwards by the joint search, for all tenants together. */
  readonly isRearranged?: true;
  /** `does-not-fit` with what is needed and free; of given places also `out-of-range` and `placement-mismatch`. */
  readonly place: (request: PlacementRequest) => Result<Placement>;
}
