/** A selection among one scenario's tenants, as one among another's. */
import type { Selection } from '../../draw/selection';

/** What makes two tenants of different scenarios the same one. */
interface NamedTenant {
  readonly name: string;
  readonly network: string;
}

/**
 * The tile stays, for it is a place on the chip. Tenant and operator follow the tenant of the same name and network,
 * and are dropped where there is none; a slice means nothing in another timeline.
 */
export function translateSelection(
  { tenant, operator, tile }: Selection,
  from: readonly NamedTenant[],
  to: readonly NamedTenant[],
): Selection {
  const chosen = tenant === undefined ? undefined : from[tenant];
  const place = to.findIndex(({ name, network }) => name === chosen?.name && network === chosen.network);
  return {
    ...(tile !== undefined && { tile }),
    ...(place >= 0 && { tenant: place, ...(operator !== undefined && { operator }) }),
  };
}
