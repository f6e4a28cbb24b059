/** The importer with its source inside the page, for the build that works from the disk. */
import ImportWorker from './serve-imports?worker&inline';

export function startImportWorker(): Worker {
  return new ImportWorker();
}
