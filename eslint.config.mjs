import tseslint from 'typescript-eslint';

// Short on purpose: only rules that catch mistakes. Prettier formats; dependency-cruiser holds the order of imports.

/** Time, chance and the environment come from one place each, so that a test can set them. */
const OUTSIDE_PLATFORM = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask Clock for the time.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Ask Clock for the time.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Ids: newId. Secrets: node:crypto.' },
  { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'Settings come from Config.' },
];

/** What differs between WeChat and the browser is known to apps/miniapp/src/platform alone. */
const OUTSIDE_CLIENT_PLATFORM = [
  { selector: "MemberExpression[object.name='Taro'][property.name='request']", message: 'Call the API through platform/api.' },
  { selector: "CallExpression[callee.name='fetch']", message: 'There is no fetch on weapp: call the API through platform/api.' },
  {
    selector: "MemberExpression[object.object.name='process'][object.property.name='env'][property.name='TARO_ENV']",
    message: 'Ask platform/ what differs between weapp and h5.',
  },
];

const FOCUSED_TEST = {
  selector: "MemberExpression[object.name=/^(describe|it|test)$/][property.name='only']",
  message: 'A focused test hides all the others.',
};

const TESTS = ['**/*.spec.{ts,tsx,mjs}', '**/*.{e2e,h5}-spec.{ts,mjs}', 'apps/*/test/**'];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.duoduo/**', 'data/**', 'coverage/**', 'libs/api-client/src/schema.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mjs,cjs,js}'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      curly: ['error', 'multi-line'],
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/ban-ts-comment': 'error',
    },
  },
  {
    files: ['apps/*/src/**/*.{ts,tsx}', 'apps/api/test/**/*.ts', 'libs/contracts/src/**/*.ts'],
    ignores: ['{libs,apps/miniapp}/**/*.spec.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['apps/api/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: [...TESTS, 'apps/api/src/platform/**'],
    rules: {
      'no-restricted-syntax': ['error', ...OUTSIDE_PLATFORM],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@nestjs/typeorm', message: 'Services take DataSource for reads and Transactions for writes.' },
            { name: 'typeorm', importNames: ['Repository', 'getRepository'], message: "TypeORM's manager is the repository." },
            { name: '@nestjs/common', importNames: ['forwardRef'], message: 'A cycle is mended by the order of features.' },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/miniapp/src/**/*.{ts,tsx}'],
    ignores: [...TESTS, 'apps/miniapp/src/platform/**'],
    rules: { 'no-restricted-syntax': ['error', ...OUTSIDE_CLIENT_PLATFORM] },
  },
  { files: TESTS, rules: { 'no-restricted-syntax': ['error', FOCUSED_TEST] } },
);
