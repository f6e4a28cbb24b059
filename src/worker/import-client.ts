/** Asks for one import: a worker is started for it and ended with it, so that cancelling takes effect at once. */
import { proxy, wrap } from 'comlink';
import { failure } from '../core/basis/result';
import type { ImportOptions, ImportResult } from '../import/imported';
import { withReject } from './connection';
import type { NetworkImporter } from './network-importer';
import { startImportWorker } from './start-import-worker';

export interface RunningImport {
  /** The result, or undefined where it was cancelled. */
  readonly result: Promise<ImportResult | undefined>;
  readonly cancel: () => void;
}

/** @param startWorker only tests give another */
export function startImport(
  file: File,
  options: ImportOptions,
  startWorker: () => Worker = startImportWorker,
): RunningImport {
  const worker = startWorker();
  const { promise: failed, reject } = withReject();
  let isCancelled = false;
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    reject(new Error(event.message || 'the importer could not be loaded'));
  });
  const { dims, onProgress = () => undefined } = options;
  const importer = wrap<NetworkImporter>(worker);
  const result = Promise.race([importer.read(file, dims, proxy(onProgress)), failed])
    .catch((error: unknown) => {
      if (isCancelled) return undefined;
      const text = error instanceof Error ? error.message : String(error);
      return failure({ code: 'defect', path: '', text: `${file.name}: PIMscape failed on this file: ${text}` });
    })
    .finally(() => worker.terminate());
  return {
    result,
    cancel: () => {
      isCancelled = true;
      reject(new Error('cancelled'));
      worker.terminate();
    },
  };
}
