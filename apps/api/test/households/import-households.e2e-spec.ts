import { ForgetOldImports } from '../../src/households/forget-old-imports.job';
import { type Posted, XUEYUAN, YUANDING } from '../support/given-identity';
import { csvOf, fetched, HEADERS, idNumber, type ImportAnswer, imported, rowsOf, sendFile, settled, xlsxOf } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';

const GRID = `${YUANDING}001`;
const TITLES = HEADERS;

describe('importing households', () => {
  let app: TestApp;
  let clerk: Posted;
  let estates = 0;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
    await app.given.area(GRID, '第一网格');
    await app.given.area(`${YUANDING}002`, '第二网格');
  });
  afterAll(() => app.close());

  /** Every story has an estate of its own. */
  const anEstate = () => `故事${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳'[estates++]}苑`;
  const take = (rows: (string | number)[][], options: { dryRun?: boolean; key?: string } = {}) =>
    imported(app, clerk, csvOf([TITLES, ...rows]), { areaCode: YUANDING, fileName: '住户.csv', ...options });

  async function homes(estate: string): Promise<{ id: string; address: string; headName: string; memberCount: number }[]> {
    const { body } = await app
      .as(clerk)
      .get(`/households?q=${encodeURIComponent(estate)}`)
      .expect(200);
    return (body as { items: { id: string; address: string; headName: string; memberCount: number }[] }).items;
  }

  async function members(householdId: string): Promise<{ name: string; relation: string; phone: string | null }[]> {
    const { body } = await app.as(clerk).get(`/households/${householdId}`).expect(200);
    return (body as { members: { name: string; relation: string; phone: string | null }[] }).members;
  }

  it('takes in estates, dwellings, households and people', async () => {
    const estate = anEstate();
    const file = await xlsxOf([
      TITLES,
      ['第一网格', estate, '3号楼', '2单元', 501, '王秀英', '户主', 13812341234, idNumber(1), '独居老人'],
      ['第一网格', estate, '3号楼', '2单元', 501, '李明', '儿子', '', '', ''],
      ['002', estate, 4, 1, 101, '张伟', '本人', '', '', ''],
    ]);

    const answer = await imported(app, clerk, file, { areaCode: YUANDING });

    expect(answer).toMatchObject({ state: 'done', rows: 3, added: 3, rejected: 0, imported: 3, problem: null });
    const [first, second] = await homes(estate);
    expect(first).toMatchObject({
      address: `${estate} 3号楼 2单元 501`,
      headName: '王**',
      memberCount: 2,
      tags: ['elder-alone'],
      areaCode: GRID,
    });
    expect(second).toMatchObject({ address: `${estate} 4号楼 1单元 101`, areaCode: `${YUANDING}002` });
    expect(await members(first!.id)).toMatchObject([
      { name: '王**', relation: 'head', phone: '138****1234' },
      { name: '李*', relation: 'child', phone: null },
    ]);
  });

  it('shows first what would happen, and does it on a word', async () => {
    const estate = anEstate();
    await take(
      [
        ['', estate, 1, 1, 101, '王秀英', '户主', '13812341234', '', ''],
        ['', estate, 1, 1, 102, '张伟', '户主', '', '', ''],
      ].map((row) => [1, ...row.slice(1)]),
    );
    const file = [
      [1, estate, 1, 1, 101, '王秀英', '户主', '13912341234', '', '低保户'],
      [1, estate, 1, 1, 102, '张伟', '户主', '', '', ''],
      [1, estate, 1, 1, 103, '赵丽', '户主', '', '', ''],
      [1, estate, 1, 1, 104, '钱进', '户主', '138', '', ''],
    ];

    const checked = await take(file, { dryRun: true });

    expect(checked).toMatchObject({ state: 'ready', dryRun: true, rows: 4, added: 1, changed: 1, unchanged: 1, rejected: 1, imported: 0 });
    expect(checked.changes).toEqual([
      {
        row: 2,
        address: `${estate} 1号楼 1单元 101`,
        kind: 'changed',
        fields: [
          { field: 'phone', before: '138****1234', after: '139****1234' },
          { field: 'tags', before: null, after: '低保户' },
        ],
      },
      {
        row: 4,
        address: `${estate} 1号楼 1单元 103`,
        kind: 'new',
        fields: expect.arrayContaining([{ field: 'name', before: null, after: '赵*' }]),
      },
    ]);
    expect(checked.rejects).toEqual([{ row: 5, column: '电话', code: 'phone-invalid', message: expect.stringContaining('「电话」') }]);
    expect(await homes(estate)).toHaveLength(2);

    expect((await app.as(clerk).post(`/household-imports/${checked.id}/apply`).expect(200)).body).toMatchObject({ id: checked.id });
    expect(await settled(app, clerk, checked.id)).toMatchObject({
      state: 'done',
      added: 1,
      changed: 1,
      unchanged: 1,
      rejected: 1,
      imported: 3,
    });
    expect(await homes(estate)).toHaveLength(3);
    expect((await members((await homes(estate))[0]!.id))[0]).toMatchObject({ phone: '139****1234' });
  });

  it('changes nothing when it is told to go in again', async () => {
    const estate = anEstate();
    const { id } = await take([[1, estate, 1, 1, 101, '王秀英', '户主', '', '', '']], { dryRun: true });
    await app.as(clerk).post(`/household-imports/${id}/apply`).expect(200);
    const done = await settled(app, clerk, id);

    const { body } = await app.as(clerk).post(`/household-imports/${id}/apply`).expect(200);

    expect(body).toMatchObject({ state: 'done', imported: done.imported });
    expect(await homes(estate)).toMatchObject([{ memberCount: 1 }]);
  });

  it('answers the same request by the first import, and another file under its key by a refusal', async () => {
    const estate = anEstate();
    const [one, other] = [101, 102].map((room) => csvOf([TITLES, [1, estate, 1, 1, room, '王秀英', '户主', '', '', '']]));
    const options = { areaCode: YUANDING, key: 'the-same-click' };
    const first = await imported(app, clerk, one!, options);

    expect((await sendFile(app, clerk, one!, options).expect(201)).body).toMatchObject({ id: first.id, state: 'done' });
    expect((await sendFile(app, clerk, other!, options).expect(409)).body.code).toBe('idempotency-key-reused');
    expect(await homes(estate)).toHaveLength(1);
  });

  it('finds nothing new in a file that has gone in', async () => {
    const estate = anEstate();
    const rows = [
      [1, estate, 1, 1, 101, '王秀英', '户主', '13812341234', idNumber(2), '独居老人'],
      [1, estate, 1, 1, 101, '李明', '子', '', '', ''],
      [1, estate, 1, 1, 102, '赵强', '业主', '', '', ''],
      [1, estate, 1, 1, 103, '空置', '', '', '', ''],
    ];
    expect(await take(rows)).toMatchObject({ added: 4 });

    expect(await take(rows)).toMatchObject({ state: 'done', added: 0, changed: 0, unchanged: 4, rejected: 0 });
  });

  it('gives back the rows that did not go in, ready to be mended and sent again', async () => {
    const estate = anEstate();
    const answer = await take([
      [1, estate, 1, 1, 101, '王秀英', '户主', '13812341234', '', ''],
      [1, estate, 1, 1, 102, '张伟', '户主', '1381234', '1.52701E+17', ''],
    ]);
    expect(answer).toMatchObject({ state: 'done', added: 1, rejected: 1 });

    const [titles, rejected] = await rowsOf(await fetched(app, answer.rejectsUrl!));
    expect(titles).toEqual([...TITLES, '未导入的原因', '原行号']);
    expect(rejected![10]).toMatch(/「电话」.*；「身份证号」被 Excel 当成数字，末尾几位已经丢了/);
    const mended = [titles!, rejected!.map((cell, i) => (i === 7 ? '13812341235' : i === 8 ? idNumber(3) : cell))];

    expect(await imported(app, clerk, await xlsxOf(mended), { areaCode: YUANDING })).toMatchObject({
      state: 'done',
      added: 1,
      rejected: 0,
    });
    expect(await homes(estate)).toHaveLength(2);
  });

  it('writes who came in, and how, into the histories', async () => {
    const estate = anEstate();
    await take([[1, estate, 1, 1, 101, '王秀英', '户主', '', '', '']]);
    await take([[1, estate, 1, 1, 101, '王小宝', '子女', '', '', '党员']]);
    const [home] = await homes(estate);

    const { body } = await app.as(clerk).get(`/households/${home!.id}/changes`).expect(200);

    expect(body.items).toMatchObject([
      {
        source: 'import',
        fields: [
          { field: 'member', before: null, after: '王**（子女）' },
          { field: 'tags', before: null, after: '党员户' },
        ],
      },
      { source: 'import', fields: [{ field: 'member', before: null, after: '王**（户主）' }] },
    ]);
  });

  it('keeps people who are missing in the file', async () => {
    const estate = anEstate();
    await take([
      [1, estate, 1, 1, 101, '王秀英', '户主', '', '', ''],
      [1, estate, 1, 1, 101, '李明', '子女', '', '', ''],
    ]);

    expect(await take([[1, estate, 1, 1, 101, '王秀英', '户主', '', '', '']])).toMatchObject({ unchanged: 1 });
    expect(await homes(estate)).toMatchObject([{ memberCount: 2 }]);
  });

  it('finds somebody who moved by his identity number, and nobody of another community', async () => {
    const estate = anEstate();
    await app.given.area(`${XUEYUAN}001`);
    await take([[1, estate, 1, 1, 101, '王秀英', '户主', '13812341234', idNumber(4), '']]);
    await take([[1, estate, 2, 1, 201, '王秀英', '户主', '', idNumber(4), '']]);
    const other = await app.given.clerk(XUEYUAN);
    const abroad = csvOf([TITLES, [1, estate, 1, 1, 101, '王秀英', '户主', '', idNumber(4), '']]);
    await imported(app, other, abroad, { areaCode: XUEYUAN });

    const found = await Promise.all((await homes(estate)).map(({ id }) => members(id)));
    expect(found.map(([head]) => head!.phone)).toEqual(['138****1234', '138****1234']);
    const { body } = await app
      .as(other)
      .get(`/households?q=${encodeURIComponent(estate)}`)
      .expect(200);
    const there = await app.as(other).get(`/households/${body.items[0].id}`).expect(200);
    expect(there.body.members[0].phone).toBeNull();
  });

  it('goes into one grid where one is chosen', async () => {
    const estate = anEstate();
    const file = csvOf([
      TITLES,
      ['', estate, 1, 1, 101, '王秀英', '户主', '', '', ''],
      ['第一网格', estate, 1, 1, 102, '张伟', '户主', '', '', ''],
    ]);

    const answer = await imported(app, clerk, file, { areaCode: `${YUANDING}002` });

    expect(answer).toMatchObject({ added: 1, rejected: 1, rejects: [{ row: 3, code: 'grid-unknown' }] });
    expect(await homes(estate)).toMatchObject([{ areaCode: `${YUANDING}002` }]);
  });

  it('lets one file at a time go into a community', async () => {
    const estate = anEstate();
    const ready = await take([[1, estate, 1, 1, 101, '王秀英', '户主', '', '', '']], { dryRun: true });
    const slow = csvOf([TITLES, ...Array.from({ length: 3000 }, (_, i) => [1, estate, 9, 1, i + 1, `住户${i}`, '户主', '', '', ''])]);
    const { body } = await sendFile(app, clerk, slow, { areaCode: YUANDING }).expect(201);

    expect((await sendFile(app, clerk, slow, { areaCode: YUANDING }).expect(409)).body.code).toBe('import-under-way');
    expect((await app.as(clerk).post(`/household-imports/${ready.id}/apply`).expect(409)).body.code).toBe('import-under-way');
    expect(await settled(app, clerk, (body as ImportAnswer).id)).toMatchObject({ state: 'done', added: 3000 });
    await app.as(clerk).post(`/household-imports/${ready.id}/apply`).expect(200);
    expect(await settled(app, clerk, ready.id)).toMatchObject({ state: 'done', added: 1 });
  });

  it('goes in once, however many work on it', async () => {
    const estate = anEstate();
    const rows = Array.from({ length: 2500 }, (_, i) => [1, estate, 1, 1, i + 1, `住户${i}`, '户主', '', '', '']);
    const { id } = await take(rows, { dryRun: true });
    const second = await startAppBeside();
    try {
      await Promise.all([1, 2, 3].map(() => app.as(clerk).post(`/household-imports/${id}/apply`).expect(200)));
      await second.as(clerk).post(`/household-imports/${id}/apply`).expect(200);

      expect(await settled(app, clerk, id)).toMatchObject({ state: 'done', added: 2500, rejected: 0 });
    } finally {
      await second.close();
    }
    const { body } = await app.as(clerk).get(`/estates?areaCode=${YUANDING}&limit=100`).expect(200);
    expect(body.items.filter(({ name }: { name: string }) => name === estate)).toHaveLength(1);
  });

  it('is begun again once after it was interrupted, however many send it again at once', async () => {
    const estate = anEstate();
    const file = csvOf([TITLES, ...Array.from({ length: 60 }, (_, n) => [1, estate, 1, 1, 101 + n, `住户${n}`, '户主', '', '', ''])]);
    const options = { areaCode: YUANDING, fileName: '住户.csv', key: 'interrupted-twice-1', dryRun: true };
    const { id } = await imported(app, clerk, file, options);
    await app.db.query("UPDATE household_imports SET state = 'refused', problem = ? WHERE id = ?", ['{"code":"import-interrupted"}', id]);

    const answers = await Promise.all(Array.from({ length: 6 }, () => sendFile(app, clerk, file, options)));
    const begun = await settled(app, clerk, id);

    expect(answers.map(({ status, body }) => [status, (body as ImportAnswer).id])).toEqual(answers.map(() => [201, id]));
    expect(begun).toMatchObject({ state: 'ready', rows: 60, parsed: 60, added: 60, rejected: 0 });
    const staged = await app.db.query<unknown[]>('SELECT rowNumber FROM household_import_rows WHERE importId = ?', [id]);
    expect(staged).toHaveLength(60);
  });

  it('is nobody’s business outside the area', async () => {
    const { id } = await take([[1, anEstate(), 1, 1, 101, '王秀英', '户主', '', '', '']], { dryRun: true });
    const other = await app.given.clerk(XUEYUAN);

    expect((await sendFile(app, other, csvOf([TITLES]), { areaCode: YUANDING }).expect(404)).body.code).toBe('import-area-outside');
    expect((await app.as(other).get(`/household-imports/${id}`).expect(404)).body.code).toBe('import-not-found');
    await app.as(other).post(`/household-imports/${id}/apply`).expect(404);
    expect(
      (await app.as(other).get('/household-imports?limit=100').expect(200)).body.items.map((item: ImportAnswer) => item.id),
    ).not.toContain(id);
  });

  it('goes into a community or a grid, not into a street', async () => {
    const street = await app.given.clerk(YUANDING.slice(0, 9));

    expect((await sendFile(app, street, csvOf([TITLES]), { areaCode: YUANDING.slice(0, 9) }).expect(404)).body.code).toBe(
      'import-area-outside',
    );
  });

  it('wants a file', async () => {
    const { body } = await app.as(clerk).post(`/household-imports?areaCode=${YUANDING}&dryRun=true`).expect(422);

    expect(body.code).toBe('import-file-missing');
  });

  it('forgets the rows that went in', async () => {
    const estate = anEstate();
    const { id } = await take([
      [1, estate, 1, 1, 101, '王秀英', '户主', '13812341234', '', ''],
      [1, estate, 1, 1, 102, '张伟', '户主', '138', '', ''],
    ]);

    const staged = await app.db.query<{ rowNumber: number; cellsSealed: string }[]>(
      'SELECT rowNumber, cellsSealed FROM household_import_rows WHERE importId = ?',
      [id],
    );

    expect(staged.map(({ rowNumber }) => rowNumber)).toEqual([3]);
    expect(staged[0]!.cellsSealed).not.toContain('张伟');
  });

  it('offers an empty list to fill in, which it reads itself', async () => {
    const template = await fetched(app, '/api/household-imports/template.xlsx');
    const [titles] = await rowsOf(template);

    const filled = await xlsxOf([titles!, ['第一网格', anEstate(), '1', '1', '101', '', '王秀英', '户主', '', '', '', '']]);

    expect(await imported(app, clerk, filled, { areaCode: YUANDING, dryRun: true })).toMatchObject({ added: 1, ignoredColumns: [] });
    expect(await imported(app, clerk, template, { areaCode: YUANDING })).toMatchObject({
      state: 'refused',
      problem: { code: 'import-empty' },
    });
  });

  it('forgets after thirty days what was never taken in, and what did not go in', async () => {
    const rows = [[1, anEstate(), 1, 1, 101, '王秀英', '户主', '138', '', '']];
    const [waiting, done] = [await take([...rows, [1, '新苑', 1, 1, 102, '张伟', '户主', '', '', '']], { dryRun: true }), await take(rows)];
    const left = (id: string) => app.db.query<unknown[]>('SELECT rowNumber FROM household_import_rows WHERE importId = ?', [id]);
    expect([(await left(waiting.id)).length, (await left(done.id)).length]).toEqual([2, 1]);

    app.clock.advance(31 * 24 * 3600_000);
    await app.get(ForgetOldImports).run();

    expect([await left(waiting.id), await left(done.id)]).toEqual([[], []]);
    const states = await app.db.query<{ state: string; problem: string | null }[]>(
      'SELECT state, problem FROM household_imports WHERE id IN (?, ?) ORDER BY id',
      [waiting.id, done.id],
    );
    expect(states.map(({ state, problem }) => [state, problem && JSON.parse(problem)])).toEqual([
      ['refused', { code: 'import-expired' }],
      ['done', null],
    ]);
  });

  async function startAppBeside(): Promise<TestApp> {
    const { DATA_DIR, DATABASE_URL } = app.env;
    const env = { DATA_DIR: DATA_DIR!, ...(DATABASE_URL && { DATABASE_URL }) };
    return startApp({ database: { env, drop: async () => undefined } });
  }
});
