// Who may import whom: the architecture, executable. Paths are from the repository's root.

/** The features of the API in their order: an import looks only left. A new folder takes its place here. */
const RANKS = [
  'platform',
  'areas',
  'identity',
  'photos',
  'codes',
  'households',
  'points',
  'tasks',
  'notices',
  'messages',
  'volunteers',
  'rewards',
  'visits',
  'hand-overs',
  'file-checks',
  'evaluation',
  'consultation',
  'portal',
  'statistics',
  'integration',
];

/** Folders that stand outside the order: migrations see nothing of ours, the demo sees everything. */
const UNRANKED = ['migrations', 'demo'];

const api = (folders) => `^apps/api/src/(${folders.join('|')})/`;

const looksLeftOnly = RANKS.slice(0, -1).map((name, rank) => ({
  name: `${name}-looks-left-only`,
  severity: 'error',
  from: { path: api([name]) },
  to: { path: api(RANKS.slice(rank + 1)) },
}));

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^@duoduo/' } },
    ...looksLeftOnly,
    {
      name: 'every-folder-has-a-rank',
      severity: 'error',
      from: { path: '^apps/api/src/[^/]+/', pathNot: api([...RANKS, ...UNRANKED]) },
      to: {},
    },
    {
      name: 'front-doors-only',
      comment: 'Of another feature: its module, services, entities and events. Never its dto, errors, rules or controller.',
      severity: 'error',
      from: { path: '^apps/api/src/([^/]+)/', pathNot: api(UNRANKED) },
      to: { path: api(RANKS.slice(1)), pathNot: ['^apps/api/src/$1/', '\\.(module|service|entity|events)\\.ts$'] },
    },
    {
      name: 'migrations-outlive-the-code',
      severity: 'error',
      from: { path: api(['migrations']) },
      to: { path: '^(apps/api/src/(?!migrations/)|libs/)' },
    },
    {
      name: 'nothing-stands-on-the-demo',
      severity: 'error',
      from: { path: '^apps/api/src/', pathNot: ['^apps/api/src/[^/]+\\.ts$', api(['demo'])] },
      to: { path: api(['demo']) },
    },
    {
      name: 'contracts-import-nothing',
      severity: 'error',
      from: { path: '^libs/contracts/src/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/contracts/src/' },
    },
    { name: 'libs-import-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'apps-do-not-import-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: ['^apps/', 'node_modules/@duoduo/(api|miniapp|console)/'], pathNot: '^apps/$1/' },
    },
    {
      name: 'product-imports-no-test',
      severity: 'error',
      from: { path: '^(apps|libs)/[^/]+/src/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: ['^apps/[^/]+/test/', '\\.spec\\.tsx?$'] },
    },
  ],
  options: {
    // Without this a type-only import is invisible and slips through.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.graph.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', '\\.(scss|css|png|svg)$'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};
