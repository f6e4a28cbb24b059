/** Work by who does it, where several operators share a unit: beside the timeline, which has it by tenant and operator. */

/** Work on a lane, without a gap. */
export interface LaneBar {
  /** Place among the tenants, and of the operator among those that are reported. */
  readonly tenant: number;
  readonly operator: number;
  /** Output rows that are made. */
  readonly rows: number;
  readonly start_ns: number;
  readonly end_ns: number;
}

/** One track: the GPU, or the memory channels of a group. */
export interface Lane {
  readonly id: string;
  /** By start. */
  readonly bars: readonly LaneBar[];
}
