/** The channels of the memory among tenants that each own some. */
import { failure, success, type Result } from '../basis/result';

/** Channels are handed out four at a time, so that every policy's groups are whole. */
const channelQuantum = 4;

/** Most of `places` by `score`, ties to the lower index. */
function best(places: readonly number[], score: (place: number) => number): number {
  return places.reduce((found, next) => (score(next) > score(found) ? next : found));
}

/**
 * Multiples of four channels, at least four each, in proportion to `shares`: largest remainder, ties to the lower index.
 *
 * @param shares at least 0, one a tenant; all 0: equal ones
 * @returns channels by tenant, or `too-many-tenants`. Channels that do not fill a quantum stay idle
 */
export function channelShares(pimChannels: number, shares: readonly number[]): Result<number[]> {
  const quanta = Math.floor(pimChannels / channelQuantum);
  if (shares.length > quanta) {
    const text = `${shares.length} tenants need ${channelQuantum} channels each; ${pimChannels} compute`;
    return failure({ code: 'too-many-tenants', path: 'tenants', text });
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  const quotas = shares.map((share) => (total > 0 ? (quanta * share) / total : quanta / shares.length));
  const owned = quotas.map((quota) => Math.max(1, Math.floor(quota)));
  const places = [...owned.keys()];
  const left = () => quanta - owned.reduce((sum, own) => sum + own, 0);
  while (left() > 0) owned[best(places, (place) => quotas[place] - owned[place])]++;
  while (left() < 0) {
    const several = places.filter((place) => owned[place] > 1);
    owned[best(several, (place) => owned[place] - quotas[place])]--;
  }
  return success(owned.map((own) => own * channelQuantum));
}
