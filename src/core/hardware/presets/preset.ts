/** A chip that fills every field which a scenario does not give. */
import type { Tag } from '../../basis/constant';
import type { Chip } from '../chip';

export interface Preset {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Of the geometry; what `summary` and `source` do not name is as in ISAAC. */
  readonly tag: Tag;
  readonly source: string;
  readonly chip: Chip;
}
