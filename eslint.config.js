import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

/**
 * The dependency rule of src/README.md. Each room names the rooms that it must not import; a folder of `core/` may use
 * those above it in the list and never those below.
 */
const coreOrder = [
  'basis',
  'pareto',
  'workload',
  'hardware',
  'mapping',
  'pipeline',
  'allocation',
  'tenancy',
  'programming',
  'interconnect',
  'drampim',
  'scenario',
  'exploration',
];
const rooms = ['core', 'import', 'draw', 'worker', 'store', 'views', 'cli'];
const mayUse = {
  core: [],
  draw: ['core'],
  import: ['core'],
  worker: ['core', 'import'],
  store: ['core', 'import', 'draw', 'worker'],
  views: ['core', 'import', 'draw', 'worker', 'store'],
  cli: ['core', 'import', 'draw', 'worker', 'store'],
};

const readonly = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const forbid = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const coreBlocks = coreOrder.map((room, place) => {
  const below = coreOrder.slice(place + 1);
  return forbid(
    [`src/core/${room}/**/*.ts`],
    [
      {
        regex: `^(\\.\\./)+(${rooms.filter((r) => r !== 'core').join('|')})/`,
        message: 'core depends on nothing outside it',
      },
      ...(below.length
        ? [
            {
              regex: `^(\\.\\./)+(${below.join('|')})/`,
              message: `core/${room} may only use the rooms above it: see src/README.md`,
            },
          ]
        : []),
      {
        regex: '^(react|react-dom|zustand|comlink|d3-.*|zod)($|/(?!mini))',
        message: 'core uses no package but zod/mini',
      },
    ],
  );
});

const roomBlocks = rooms
  .filter((room) => room !== 'core')
  .map((room) => {
    const forbidden = rooms.filter((other) => other !== room && !mayUse[room].includes(other));
    return forbid(
      [`src/${room}/**/*.{ts,tsx}`],
      [
        ...(forbidden.length
          ? [
              {
                regex: `^(\\.\\./)+(${forbidden.join('|')})/`,
                message: `${room} must not use this room: see src/README.md`,
              },
            ]
          : []),
        ...(['draw', 'store', 'worker', 'cli'].includes(room)
          ? [{ regex: '^react(-dom)?($|/)', message: 'only views know React' }]
          : []),
      ],
    );
  });

export default tseslint.config(
  { ignores: ['dist', 'dist-single', 'dist-cli', 'coverage', 'reports', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      'no-console': 'error',
    },
  },
  {
    files: ['src/views/**/*.{ts,tsx}', 'src/main.tsx'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: readonly('process', 'console', 'URL', 'performance', 'fetch') },
  },
  {
    // Its functions run in the page.
    files: ['scripts/bench-page.mjs'],
    languageOptions: {
      globals: readonly(
        ...['window', 'document', 'requestAnimationFrame', 'Event', 'HTMLInputElement'],
        ...['MessageChannel', 'MutationObserver', 'PerformanceObserver'],
      ),
    },
  },
  ...coreBlocks,
  ...roomBlocks,
);
