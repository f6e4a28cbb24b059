/** The timeline of an operator that is larger than its area: piece after piece is programmed, and does the whole batch. */
import { addSlice, emptyTable, sortedByTrack } from './slices';
import { sliceKinds, type Timeline } from './types';

export interface Sweep {
  readonly operator: number;
  readonly passes: number;
  /** ns, of one pass. */
  readonly loadNs: number;
  readonly computeNs: number;
  /** Of one inference in one pass, as in `Timeline`. */
  readonly steps: number;
  readonly batch: number;
  /** Crossbars of a pass. */
  readonly area: number;
}

/** The slices of tenant number 0 in round 0: each pass loads (where that takes time), then does every inference. */
export function sweepTimeline({ operator, passes, loadNs, computeNs, steps, batch, area }: Sweep): Timeline {
  const each = { tenant: 0, operator, inference: 0, round: 0, firstStep: 0, area, waitsFor: 0 };
  const load = { ...each, kind: sliceKinds.indexOf('program'), duration: loadNs, steps: 0, repeat: 1, shift: 0 };
  const shift = computeNs / batch;
  const compute = { ...each, kind: sliceKinds.indexOf('compute'), duration: shift, steps, repeat: batch, shift };
  let table = emptyTable(2 * passes);
  for (let pass = 0; pass < passes; pass++) {
    const start = pass * (loadNs + computeNs);
    if (loadNs > 0) table = addSlice(table, { ...load, start });
    table = addSlice(table, { ...compute, start: start + loadNs });
  }
  return sortedByTrack(table);
}
