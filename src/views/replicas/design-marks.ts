/** The mark of each design, around the origin: told apart by shape, not by colour. */
import type { DesignId } from '../../core/allocation/designs';

export const designMarks: Readonly<Record<DesignId, string>> = {
  naive: 'M-5 -5H5V5H-5Z',
  greedy: 'M-7 0H7M0 -7V7',
  exact: 'M0 -5A5 5 0 1 1 -0.01 -5Z',
  latency: 'M0 -6L6 5H-6Z',
  unlimited: 'M-6 -5H6L0 6Z',
};
