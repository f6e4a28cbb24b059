/** What one operator asks of the arrays in one inference, whatever its replicas: the static analysis. */
import type { EventComponent } from '../hardware/energy';

/**
 * Dynamic energy of one inference by component, pJ, before the static share is taken off. All components that spend by
 * the event are there; the router is the interconnect's, the link's power is constant.
 */
export type DynamicEnergy = Readonly<Record<EventComponent, number>>;

export interface Demand {
  /** Index of the graph node. */
  readonly node: number;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly groups: number;
  readonly weights: number;
  /** Crossbars of one replica. */
  readonly crossbars: number;
  /** Blocks of different groups in the fullest crossbar; 1 without sharing. */
  readonly blocksPerCrossbar: number;
  readonly positions: number;
  /** Steps that one position takes: 1, more with `dense` grouping. */
  readonly pace: number;
  readonly ordered: boolean;
  readonly arrayMvms: number;
  readonly arrayCycles: number;
  readonly conversions: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Vector operations that process this operator's results, all kinds. */
  readonly vectorOps: number;
  /** Multiply-accumulates of matmuls that process this operator's results. */
  readonly dynamicMacs: number;
  /** `weights * slices / cells of its crossbars`. */
  readonly utilisation: number;
  /** Share of cells lost to partial crossbars, and to the zeros beside diagonal blocks. */
  readonly edgeWaste: number;
  readonly diagonalWaste: number;
  /** Vector operators included that live here. */
  readonly energyPj: DynamicEnergy;
}

/** The static analysis of one network on one geometry. */
export interface Analysis {
  /** Operators in crossbars, in graph order. */
  readonly demands: readonly Demand[];
  readonly crossbars: number;
  readonly tiles: number;
  readonly weights: number;
  readonly arrayMvms: number;
  readonly conversions: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly utilisation: number;
  /** The sum over `demands`, vector operators included. */
  readonly energyPj: DynamicEnergy;
}
