/** What the worker for foreign files does: it reads one, and tells how far it is. */
import { ofBlob } from '../import/foreign-file';
import { importNetwork } from '../import/import-network';
import type { ImportOptions, ImportResult } from '../import/imported';

/** What the worker offers. A file crosses the border by reference: its bytes are read on this side, slice by slice. */
export interface NetworkImporter {
  readonly read: (
    file: File,
    dims: ImportOptions['dims'],
    onProgress: (share: number) => void,
  ) => Promise<ImportResult>;
}

export const importer: NetworkImporter = {
  read: (file, dims = {}, onProgress) =>
    importNetwork(ofBlob(file.name, file), { dims, onProgress: paced(onProgress) }),
};

/** Each step of at least a hundredth is told: a message for every field would take longer than the reading. */
function paced(tell: (share: number) => void): (share: number) => void {
  let told = 0;
  return (share) => {
    if (share < told + 0.01) return;
    told = share;
    tell(share);
  };
}
