import { csvOf, HEADERS, imported } from '../support/import-files';
import { type Access, always, fixed, inside, open } from './matrix-access';
import { COMMUNITY, GRID, type MatrixWorld } from './matrix-world';

const IMPORTING = { permission: 'household.import', isIn: inside('clerk') } as const;

/** A file that was checked and waits for the word. */
const ready = (world: MatrixWorld) =>
  world.once('import', async () => {
    await world.app.given.area(GRID);
    const clerk = await world.app.given.clerk(COMMUNITY);
    const file = csvOf([HEADERS, [GRID, '园丁北苑', 1, 1, 101, '巴图', '户主', '', '', '']]);
    return imported(world.app, clerk, file, { areaCode: COMMUNITY, dryRun: true });
  });
const ofImport = (verb: string): Access => ({
  ...IMPORTING,
  call: async (world) => ({ path: `/api/household-imports/${(await ready(world)).id}${verb}` }),
});

/** One of whose rows none went in. */
const rejects = (world: MatrixWorld) =>
  world.once('rejects', async () => {
    const clerk = await world.app.given.clerk(COMMUNITY);
    const file = csvOf([HEADERS, [GRID, '园丁北苑', 1, 1, 102, '', '户主', '', '', '']]);
    return (await imported(world.app, clerk, file, { areaCode: COMMUNITY, dryRun: true })).rejectsUrl!;
  });
const exported = (world: MatrixWorld) =>
  world.once('export', async () => {
    const clerk = await world.app.given.clerk(COMMUNITY);
    const { body } = await world.app.as(clerk).post('/household-exports', { areaCode: COMMUNITY, reveal: false }).expect(201);
    return (body as { url: string }).url;
  });
const byLink = (link: (world: MatrixWorld) => Promise<string>): Access => ({
  permission: 'public',
  isIn: always,
  call: async (world) => ({ path: await link(world) }),
});

export const IMPORT_ROUTES: Record<string, Access | Access[]> = {
  // without a file: who is let in hears that, and nobody else
  'POST /api/household-imports': { ...IMPORTING, call: fixed(`/api/household-imports?areaCode=${COMMUNITY}&dryRun=true`) },
  'GET /api/household-imports': {
    ...IMPORTING,
    outside: 'empty-list',
    call: async (world) => ({ path: '/api/household-imports?limit=100', item: (await ready(world)).id }),
  },
  'GET /api/household-imports/template.xlsx': open('/api/household-imports/template.xlsx'),
  'GET /api/household-imports/{importId}': ofImport(''),
  'GET /api/household-imports/{importId}/rejects.xlsx': byLink(rejects),
  'POST /api/household-imports/{importId}/apply': ofImport('/apply'),
  'POST /api/household-exports': {
    permission: 'household.export',
    isIn: inside('clerk'),
    call: fixed('/api/household-exports', { areaCode: COMMUNITY, reveal: true, purpose: '年度核对' }),
  },
  'GET /api/household-exports/{exportId}.xlsx': byLink(exported),
};
