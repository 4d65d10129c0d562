/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

/** The decorator metadata Nest and TypeORM read at run time; `.tsx` is a separate entry because `<T>x` means two things. */
const swc = (tsx: boolean) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true, tsx },
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

const everyProject = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json', 'node'],
  transform: { '\\.tsx$': swc(true), '\\.(ts|mjs)$': swc(false) },
  moduleNameMapper: {
    '^@duoduo/contracts/(.*)$': '<rootDir>/libs/contracts/src/$1',
    '^@duoduo/api-client/(.*)$': '<rootDir>/libs/api-client/src/$1',
    // jest reads no package that is only a module
    '^marked$': '<rootDir>/node_modules/marked/lib/marked.umd.js',
  },
  // Built copies of the workspaces would answer to the same package names.
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.duoduo/', '<rootDir>/bench/'],
} as const satisfies Config;

export default {
  // jest heeds this only here, not in a project.
  testTimeout: 60_000,
  // A worker that holds more after a spec is replaced: all specs in one process outgrow Node's heap of 4 GB.
  workerIdleMemoryLimit: '1500MB',
  // jest would leave one core idle; every spec has a database and servers of its own.
  maxWorkers: '100%',
  projects: [
    {
      ...everyProject,
      displayName: 'unit',
      testMatch: ['<rootDir>/libs/*/src/**/*.spec.ts', '<rootDir>/apps/*/src/**/*.spec.{ts,tsx}', '<rootDir>/scripts/**/*.spec.mjs'],
    },
    {
      ...everyProject,
      displayName: 'e2e',
      globalSetup: '<rootDir>/apps/api/test/support/migrate-once.ts',
      globalTeardown: '<rootDir>/apps/api/test/support/drop-template.ts',
      testMatch: ['<rootDir>/apps/api/test/**/*.{e2e-spec,spec}.ts'],
    },
    {
      ...everyProject,
      displayName: 'weapp',
      testMatch: ['<rootDir>/apps/miniapp/test/weapp/**/*.spec.{ts,tsx,mjs}'],
    },
    {
      ...everyProject,
      displayName: 'h5',
      testMatch: ['<rootDir>/apps/miniapp/test/h5/**/*.{spec,e2e,e2e-spec}.ts', '<rootDir>/scripts/**/*.h5-spec.mjs'],
    },
  ],
} satisfies Config;
