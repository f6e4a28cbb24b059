/** Whatever is open of the networks that people bring. Its parts load when they are first needed. */
import { lateView } from '../binding/late-view';
import { useAppState } from '../binding/use-app';

const ImportDialog = lateView(async () => (await import('./ImportDialog')).ImportDialog);
const NetworkInspector = lateView(async () => (await import('./NetworkInspector')).NetworkInspector);

export function OwnNetworkDialog() {
  const open = useAppState(({ ownNetwork }) => ownNetwork);
  if (open === undefined) return null;
  return open.kind === 'file' ? (
    <ImportDialog file={open.file} others={open.others} />
  ) : (
    <NetworkInspector id={open.id} />
  );
}
