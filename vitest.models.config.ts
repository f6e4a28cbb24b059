import { defineConfig } from 'vitest/config';

/** Real exported models, which `npm run test:models` installs beside the project: not part of the unit tests. */
export default defineConfig({ test: { include: ['src/**/*.models.ts'], environment: 'node', testTimeout: 300_000 } });
