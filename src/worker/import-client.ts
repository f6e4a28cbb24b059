/** Asks for one import: a worker is started for it and ended with it, so that cancelling takes effect at once. */
import { proxy, wrap, type Remote } from 'comlink';
import { failure, type Result } from '../core/basis/result';
import type { Network } from '../core/workload/operator';
import type { Imported, ImportOptions, ImportOutcome } from '../import/imported';
import type { WeighedNetwork } from '../import/weights/weigh';
import { withReject } from './connection';
import type { NetworkImporter } from './network-importer';
import { startImportWorker } from './start-import-worker';

export interface Running<Value> {
  /** The result, or undefined where it was cancelled. */
  readonly result: Promise<Result<Value> | undefined>;
  readonly cancel: () => void;
}

type OnProgress = (share: number) => void;

function run<Value>(
  fileName: string,
  startWorker: () => Worker,
  onProgress: OnProgress,
  ask: (importer: Remote<NetworkImporter>, tell: OnProgress) => Promise<Result<Value>>,
): Running<Value> {
  const worker = startWorker();
  const { promise: failed, reject } = withReject();
  let isCancelled = false;
  let isOver = false;
  // Progress takes a way of its own across the border: it may come after the result.
  const tell = proxy((share: number) => {
    if (!isOver) onProgress(share);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    reject(new Error(event.message || 'the importer could not be loaded'));
  });
  const result = Promise.race([ask(wrap<NetworkImporter>(worker), tell), failed])
    .catch((error: unknown) => {
      if (isCancelled) return undefined;
      const text = error instanceof Error ? error.message : String(error);
      return failure({ code: 'defect', path: '', text: `${fileName}: PIMscape failed on this file: ${text}` });
    })
    .finally(() => {
      isOver = true;
      worker.terminate();
    });
  return {
    result,
    cancel: () => {
      isCancelled = true;
      isOver = true;
      reject(new Error('cancelled'));
      worker.terminate();
    },
  };
}

/** @param startWorker only tests give another */
export function startImport(
  file: File,
  { dims, onProgress = () => undefined }: ImportOptions,
  startWorker: () => Worker = startImportWorker,
): Running<ImportOutcome> {
  return run(file.name, startWorker, onProgress, (importer, tell) => importer.read(file, dims, tell));
}

/** Reads the weights of an imported network once, for their hash; `files` begins with the model. */
export function startWeighing(
  files: readonly File[],
  imported: Imported,
  onProgress: OnProgress,
  startWorker: () => Worker = startImportWorker,
): Running<WeighedNetwork> {
  const name = files[0]?.name ?? '';
  return run(name, startWorker, onProgress, (importer, tell) => importer.weigh(files, imported, tell));
}

/** As `startWeighing`, for a file that is given again to a network of the scenario. */
export function startWeighingAgain(
  files: readonly File[],
  network: Network,
  onProgress: OnProgress,
  startWorker: () => Worker = startImportWorker,
): Running<WeighedNetwork> {
  const name = files[0]?.name ?? '';
  return run(name, startWorker, onProgress, (importer, tell) => importer.weighAgain(files, network, tell));
}
