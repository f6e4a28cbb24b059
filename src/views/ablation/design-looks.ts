/** Colour and mark of each design: told apart by shape as well. */
import type { AblationDesign } from '../../core/scenario/ablation';

export interface DesignLook {
  /** A token of the tenants' palette. */
  readonly colour: string;
  /** Around the origin. */
  readonly mark: string;
}

export const designLooks: Readonly<Record<AblationDesign, DesignLook>> = {
  baseline: { colour: 'var(--text-3)', mark: 'M-4 0H4' },
  tenant: { colour: 'var(--t4)', mark: 'M0 -4L4 3.5H-4Z' },
  operator: { colour: 'var(--t0)', mark: 'M-3.5 -3.5H3.5V3.5H-3.5Z' },
  both: { colour: 'var(--t2)', mark: 'M0 -4A4 4 0 1 1 -0.01 -4Z' },
};
