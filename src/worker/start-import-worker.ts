/** The importer from a file of its own. The single-file build puts `start-inline-import-worker.ts` in its place. */
export function startImportWorker(): Worker {
  return new Worker(new URL('./serve-imports.ts', import.meta.url), { type: 'module' });
}
