/** Which sections of the panels are folded. Groups inside sections are folded until they are opened. */
import type { Field } from '../../core/scenario/field';
import { sectionsOfInterconnect } from './interconnect-groups';

/** Fields of the hardware that are always in sight. */
export const firstHardwarePaths: readonly string[] = [
  'system.tiles',
  'system.crossbar.rows',
  'system.crossbar.columns',
  'system.crossbar.cellBits',
  'system.readTime_ns',
  'system.staticShare',
  'system.dramPim.pimChannels',
  'system.gpu.block',
];

/** A group's id has a dot. */
function isGroup(section: string): boolean {
  return section.includes('.');
}

/** @param toggled ids of the sections that are not as at first */
export function isFolded(section: string, toggled: readonly string[]): boolean {
  return isGroup(section) !== toggled.includes(section);
}

/** The list after a section was folded or opened. */
export function toggledWith(toggled: readonly string[], section: string): readonly string[] {
  return toggled.includes(section) ? toggled.filter((each) => each !== section) : [...toggled, section];
}

/** Ids of the sections that hold the control of a field, outermost first. */
export function sectionsAround({ path, section }: Field): string[] {
  if (section === 'tenant') return ['tenants'];
  if (section === 'pipeline') return ['pipeline'];
  if (path.startsWith('policy.tenancyOptions')) return ['policies', 'policies.tenancy'];
  if (path.startsWith('policy.allocationOptions')) return ['policies', 'policies.allocation'];
  if (path.startsWith('policy.splittingOptions')) return ['policies', 'policies.splitting'];
  if (path.startsWith('policy.programmingOptions')) return ['policies', 'policies.programming'];
  if (path.startsWith('policy.placementOptions')) return ['policies', 'policies.placement'];
  if (path.startsWith('policy.offloadOptions')) return ['policies', 'policies.offload'];
  if (section === 'policy') return ['policies'];
  if (section === 'interconnect') return sectionsOfInterconnect(path);
  return firstHardwarePaths.includes(path) ? ['hardware'] : ['hardware', `hardware.${section}`];
}
