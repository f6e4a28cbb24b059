import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Isolation headers, so that timers are precise; nothing relies on shared memory. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2022', sourcemap: true },
  server: { host: '127.0.0.1', headers },
  preview: { host: '127.0.0.1', headers },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    environment: 'node',
    // Against a test that hangs; a slow machine is no failure.
    testTimeout: 120_000,
    coverage: { include: ['src/core/**/*.ts'], exclude: ['**/*.test.ts', '**/testing/**'] },
  },
});
