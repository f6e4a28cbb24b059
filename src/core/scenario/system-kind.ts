/** The technologies that a scenario can be about. */

/** Default first. */
export const systemKinds = ['reram', 'gpu+dram-pim'] as const;

/** `reram`: crossbars of resistive cells. `gpu+dram-pim`: a GPU whose memory computes. */
export type SystemKind = (typeof systemKinds)[number];
