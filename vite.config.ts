import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Isolation headers, so that timers are precise; nothing relies on shared memory. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const models = ['src/{core,draw,import,cli}/**/*.test.ts'];
/** Of these, what asks for a document. */
const withDocument = ['src/draw/svg-renderer.test.ts'];

export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2022', sourcemap: true },
  server: { host: '127.0.0.1', headers },
  preview: { host: '127.0.0.1', headers },
  test: {
    environment: 'node',
    projects: [
      // Pure functions share nothing but what they keep to be faster: their modules are loaded once, not for every file.
      { extends: true, test: { name: 'models', include: models, exclude: withDocument, isolate: false } },
      {
        extends: true,
        test: {
          name: 'app',
          include: ['src/{store,views,worker}/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs', ...withDocument],
        },
      },
    ],
    // Against a test that hangs; a slow machine is no failure.
    testTimeout: 120_000,
    coverage: { include: ['src/core/**/*.ts'], exclude: ['**/*.test.ts', '**/testing/**'] },
  },
});
