import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

/** One HTML file that works from the disk: the worker and the typeface travel inside it. */
export default defineConfig({
  base: './',
  plugins: [react(), viteSingleFile()],
  resolve: {
    alias: [
      {
        find: /^\.\/start-worker$/,
        replacement: fileURLToPath(new URL('src/worker/start-inline-worker.ts', import.meta.url)),
      },
      {
        find: /^\.\/start-import-worker$/,
        replacement: fileURLToPath(new URL('src/worker/start-inline-import-worker.ts', import.meta.url)),
      },
      {
        find: /^\.\/start-sweep-worker$/,
        replacement: fileURLToPath(new URL('src/worker/start-inline-sweep-worker.ts', import.meta.url)),
      },
    ],
  },
  worker: { format: 'iife' },
  build: { target: 'es2022', outDir: 'dist-single', sourcemap: false },
});
