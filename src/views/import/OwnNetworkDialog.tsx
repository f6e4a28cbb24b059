/** Whatever is open of the networks that people bring. Its parts load when they are first needed. */
import { lazy, Suspense } from 'react';
import { useAppState } from '../binding/use-app';

const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog')).ImportDialog }));
const NetworkInspector = lazy(async () => ({ default: (await import('./NetworkInspector')).NetworkInspector }));

export function OwnNetworkDialog() {
  const open = useAppState(({ ownNetwork }) => ownNetwork);
  if (open === undefined) return null;
  return (
    <Suspense fallback={null}>
      {open.kind === 'file' ? <ImportDialog file={open.file} /> : <NetworkInspector id={open.id} />}
    </Suspense>
  );
}
