import { defineConfig } from 'vite';

/** The command line: the same core, for Node, in a folder of its own (each build empties its own). */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist-cli',
    target: 'node20',
    sourcemap: true,
    rolldownOptions: { input: { pimscape: 'src/cli/main.ts' } },
  },
  ssr: { noExternal: true },
});
