/** A table row that stands for a tenant: looked at it picks the tenant out everywhere, and it shows when another view does. */
import { useApp, useAppState } from '../binding/use-app';

/** What the row is made with. @param place among the tenants */
export function useTenantRow(place: number) {
  const app = useApp();
  const isPicked = useAppState(({ selection, hover }) => selection.tenant === place || hover.tenant === place);
  return {
    className: isPicked ? 'row-picked' : '',
    onPointerEnter: () => app.hover({ tenant: place }),
    onPointerLeave: () => app.hover({}),
  };
}
