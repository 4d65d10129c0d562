import { type Posted, YUANDING } from '../support/given-identity';
import { HEADERS, idNumber, imported, xlsxOf } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';

describe('importing households', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
    await app.given.area(`${YUANDING}001`, '第一网格');
    await app.given.area(`${YUANDING}002`, '第二网格');
  });
  afterAll(() => app.close());

  it('takes in estates, dwellings, households and people', async () => {
    const file = await xlsxOf([
      HEADERS,
      ['第一网格', '园丁南苑', '3号楼', '2单元', 501, '王秀英', '户主', 13812341234, idNumber(1), '独居老人'],
      ['第一网格', '园丁南苑', '3号楼', '2单元', 501, '李明', '儿子', '', '', ''],
    ]);
    const answer = await imported(app, clerk, file, { areaCode: YUANDING });

    expect(answer).toMatchObject({ state: 'done', rows: 2, added: 2, rejected: 0, imported: 2, problem: null });
    const { body } = await app.as(clerk).get(`/households?areaCode=${YUANDING}001`).expect(200);
    expect(body.items).toMatchObject([{ address: '园丁南苑 3号楼 2单元 501', headName: '王**', memberCount: 2, tags: ['elder-alone'] }]);
  });
});
