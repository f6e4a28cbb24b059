/** Effect 2 of the wires on timing: tenants whose channels are asked for more than they have are slowed until all fits. */

export const sharingRules = [
  { id: 'one-pass', title: 'One pass', summary: 'every tenant by its most asked channel' },
  { id: 'progressive-filling', title: 'Progressive filling', summary: 'speeds rise together until channels are full' },
] as const;

export type SharingRule = (typeof sharingRules)[number]['id'];

/**
 * Factors by which intervals grow, at least 1.
 *
 * @param asked utilisation of every channel by each tenant; exactly 0 where a tenant does not use it
 */
export function stretchesOf(asked: readonly Float64Array[], rule: SharingRule): number[] {
  return rule === 'one-pass' ? onePass(asked) : progressiveFilling(asked);
}

/** Each tenant by the fullest channel that it uses: afterwards no channel is above 1. */
function onePass(asked: readonly Float64Array[]): number[] {
  const channels = asked[0]?.length ?? 0;
  const stretches = asked.map(() => 1);
  for (let channel = 0; channel < channels; channel++) {
    const total = asked.reduce((sum, own) => sum + own[channel], 0);
    if (total <= 1) continue;
    for (const [tenant, own] of asked.entries()) {
      if (own[channel] > 0) stretches[tenant] = Math.max(stretches[tenant], total);
    }
  }
  return stretches;
}

/**
 * Speeds rise together from 0 to 1; when a channel is full its tenants keep theirs, and the others rise on. Max-min fair:
 * never a larger stretch than the one pass.
 */
function progressiveFilling(asked: readonly Float64Array[]): number[] {
  const channels = asked[0]?.length ?? 0;
  const speed = asked.map(() => 0);
  const rising = new Set(asked.keys());
  while (rising.size > 0) {
    let [level, full] = [1, -1];
    for (let channel = 0; channel < channels; channel++) {
      let [taken, asks] = [0, 0];
      for (const [tenant, own] of asked.entries()) {
        if (rising.has(tenant)) asks += own[channel];
        else taken += own[channel] * speed[tenant];
      }
      const reach = asks > 0 ? Math.max(0, 1 - taken) / asks : Infinity;
      if (reach < level) [level, full] = [reach, channel];
    }
    for (const tenant of [...rising]) {
      if (full >= 0 && asked[tenant][full] === 0) continue;
      speed[tenant] = level;
      rising.delete(tenant);
    }
  }
  return speed.map((own) => 1 / own);
}
