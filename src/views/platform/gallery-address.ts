/** The gallery's deep link: `?gallery=<id>` opens it at an entry. */
import type { GalleryPlace } from '../../store/state';

const parameter = 'gallery';

/** @param search the part of the address from `?` on; undefined where it does not ask for the gallery */
export function galleryInAddress(search: string): GalleryPlace | undefined {
  const entry = new URLSearchParams(search).get(parameter);
  return entry === null ? undefined : { entry: entry === '' ? undefined : entry };
}

/** The address of this page that opens the gallery at an entry, without any scenario. */
export function galleryAddress(entry: string): string {
  const address = new URL(location.href);
  address.search = '';
  address.hash = '';
  address.searchParams.set(parameter, entry);
  return address.href;
}

/** Takes the deep link out of the address: what is shared from here on is the scenario. */
export function forgetGalleryAddress(): void {
  if (galleryInAddress(location.search)) history.replaceState(history.state, '', location.pathname + location.hash);
}
