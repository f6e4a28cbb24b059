/** What the worker for foreign files does: it reads one, or weighs its weights, and tells how far it is. */
import type { Result } from '../core/basis/result';
import type { Network } from '../core/workload/operator';
import { ofBlob, type ForeignFile } from '../import/foreign-file';
import { importNetwork } from '../import/import-network';
import type { Imported, ImportOptions, ImportResult } from '../import/imported';
import { weighAgain, weighNetwork, type WeighedNetwork } from '../import/weights/weigh';

type OnProgress = (share: number) => void;

/** What the worker offers. A file crosses the border by reference: its bytes are read on this side, slice by slice. */
export interface NetworkImporter {
  readonly read: (file: File, dims: ImportOptions['dims'], onProgress: OnProgress) => Promise<ImportResult>;
  /** @param files the model, then what was given with it */
  readonly weigh: (
    files: readonly File[],
    imported: Imported,
    onProgress: OnProgress,
  ) => Promise<Result<WeighedNetwork>>;
  readonly weighAgain: (
    files: readonly File[],
    network: Network,
    onProgress: OnProgress,
  ) => Promise<Result<WeighedNetwork>>;
}

function foreign(file: File): ForeignFile {
  return ofBlob(file.name, file);
}

function split(files: readonly File[]): readonly [ForeignFile, readonly ForeignFile[]] {
  const [model, ...others] = files.map(foreign);
  if (model === undefined) throw new Error('no file to read');
  return [model, others];
}

export const importer: NetworkImporter = {
  read: (file, dims = {}, onProgress) => importNetwork(foreign(file), { dims, onProgress: paced(onProgress) }),
  weigh: (files, imported, onProgress) => weighNetwork(imported, ...split(files), paced(onProgress)),
  weighAgain: (files, network, onProgress) => weighAgain(network, ...split(files), paced(onProgress)),
};

/** Each step of at least a hundredth is told: a message for every field would take longer than the reading. */
function paced(tell: OnProgress): OnProgress {
  let told = 0;
  return (share) => {
    if (share < told + 0.01) return;
    told = share;
    tell(share);
  };
}
