import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Browser, Download } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const HOME = '园丁南苑 3号楼 2单元 501';
const NEW_PHONE = '13900001234';
const NEWCOMER = '赵春生';
const FILE_NAME = '园丁南苑底册（新）.xlsx';

interface Household {
  id: string;
  members: { personId: string; name: string; phone: string | null }[];
}

/** A clerk's work with the files at the desk, as one story: finding, showing, changing, bringing in, printing. */
describe('files at the desk', () => {
  let server: DemoServer;
  let browser: Browser;
  let clerk: Visitor;
  const visitors: Visitor[] = [];

  const arrive = async (username: string): Promise<Visitor> => {
    const visitor = await Visitor.arriveAtDesk(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  /** What the browser keeps when this is done. */
  const kept = async (visitor: Visitor, act: () => Promise<void>): Promise<Buffer> => {
    const [download] = await Promise.all([visitor.page.waitForEvent('download'), act()]);
    return readFileSync(await pathOf(download));
  };
  const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;
  const agree = (visitor: Visitor) => visitor.page.getByText('确定', { exact: true }).locator('visible=true').last().click();

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    clerk = await arrive('clerk');
    await clerk.open('/staff/pages/desk/index?view=files');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('finds a household by name, by the last digits of a phone and by address, with one field', async () => {
    await clerk.part('button', /户主/).first().waitFor();
    await clerk.shoot('k1-desk-households');
    const phone = await phoneOf(server, HOME, '王秀兰');

    for (const words of ['王秀兰', phone.slice(-4), '南苑 3号楼 501']) {
      await clerk.page.keyboard.press('Escape');
      await clerk.type('搜索', words);
      await clerk.part('button', HOME).first().waitFor();
    }
    await clerk.type('搜索', '没有这个人');
    await clerk.sees('没有这样的住户');
    await clerk.shoot('k1-desk-nobody');
  });

  it('shows the file masked, and in full for a purpose that the household reads', async () => {
    await clerk.type('搜索', '王秀兰');
    await clerk.tap('button', HOME);
    await clerk.sees('变更记录');
    expect(await clerk.words()).not.toContain('王秀兰，');
    await clerk.shoot('k1-desk-household');

    await clerk.tap('button', /查看完整信息/);
    await clerk.tap('radio', '核对身份');
    await clerk.shoot('k1-desk-reveal');
    await clerk.tap('button', '显示一分钟');
    await clerk.sees(/完整信息还显示/);
    await clerk.part('button', '拨打 王').waitFor();
    await clerk.shoot('k1-desk-revealed');

    const { items } = await (
      await server.as('resident')
    ).get<{ items: { purpose: string }[] }>(`/households/${(await homeOf(server, HOME)).id}/access-log`);
    expect(items.map(({ purpose }) => purpose)).toContain('核对身份');
  });

  it('changes a member without ever sending back what is masked, and says so in the history', async () => {
    await clerk.tap('button', /^修改 王/);
    await clerk.type('电话', NEW_PHONE);
    await clerk.shoot('k1-desk-change-member');
    await clerk.tap('button', '保存');
    await clerk.sees('已保存');
    await clerk
      .part('button', /^修改 王/)
      .first()
      .waitFor();

    expect(await phoneOf(server, HOME, '王秀兰')).toBe(NEW_PHONE);
    await clerk.tap('button', /^修改 王/);
    await clerk.sees(/电话由 .* 改为 139\*+1234/);
    await clerk.tap('button', '先不办');
  });

  it('adds a member and ends him again', async () => {
    await clerk.page.keyboard.press('a');
    await clerk.type('姓名', NEWCOMER);
    await clerk.tap('radio', '租户');
    await clerk.type('住到哪天', '2027-08-31');
    await clerk.shoot('k1-desk-add-member');
    await clerk.tap('button', '添加');
    await clerk.part('button', '修改 赵**').waitFor();
    await clerk.sees('住到 2027年8月31日');

    await clerk.tap('button', '赵** 搬走了');
    await clerk.tap('button', '确认搬走');
    await clerk.sees('已登记搬走');
    await clerk.page.getByText('变更记录').scrollIntoViewIfNeeded();
    await clerk.sees(/成员由|登记成员/);
    await clerk.shoot('k1-desk-history');
  });

  it('writes tags, and a note on care that no list shows', async () => {
    await clerk.tap('button', /改标签|加标签/);
    await clerk.tap('checkbox', '残疾人');
    await clerk.tap('button', '保存');
    await clerk.sees('残疾人');
    await clerk.tap('button', /备注：王/);
    await clerk.type('关爱备注', '耳背，敲门要久一点。');
    await clerk.shoot('k1-desk-care-note');
    await clerk.tap('button', '保存');
    await clerk.part('button', '看备注：王**').waitFor();

    expect(await clerk.words()).not.toContain('耳背');
  });

  it('narrows the list to a tag', async () => {
    await clerk.type('搜索', '');
    await clerk.tap('button', '筛选');
    await clerk.tap('radio', '残疾人');
    await clerk.part('button', HOME).waitFor();
    await clerk.shoot('k1-desk-filter');
    await clerk.page.getByRole('radiogroup', { name: '标签' }).getByRole('radio', { name: '全部' }).click();
    await clerk.tap('button', '收起');
    await clerk.type('搜索', '王秀兰');
    await clerk.tap('button', HOME);
  });

  it('gives the door a new code, and prints its label as a PDF', async () => {
    await clerk.sees('第 1 版');
    await clerk.tap('button', '换新码');
    await agree(clerk);
    await clerk.sees('第 2 版');
    await clerk.sees('待更换');
    await clerk.shoot('k1-desk-door-code');
    const label = await kept(clerk, () => clerk.tap('button', '打印标牌'));

    expect(label.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('opens a file for who moved into a vacant dwelling, voids its code, and lets the household move out', async () => {
    const vacant = await vacantDoor(server);
    await clerk.tap('button', '新建一户');
    await clerk.type('住进哪一套房', vacant);
    await clerk.tap('radio', vacant);
    await clerk.type('姓名', '乌云');
    await clerk.shoot('k1-desk-new-household');
    await clerk.tap('button', '建档');
    await clerk.sees('添加成员');
    await clerk.sees('乌*');

    await clerk.tap('button', '作废');
    await clerk.type('作废原因', '标牌被撕走');
    await clerk.part('button', '作废').last().click();
    await agree(clerk);
    await clerk.sees('标牌被撕走');
    await clerk.shoot('k1-desk-code-void');

    await clerk.page.keyboard.press('m');
    await clerk.tap('radio', /搬离了这里/);
    await clerk.shoot('k1-desk-move');
    await clerk.tap('button', '登记搬迁');
    await agree(clerk);
    await clerk.sees('这一户已经迁出');
  });

  it('shows the file of an estate, its buildings and doors, and prints the labels of a building', async () => {
    await clerk.tap('tab', '小区');
    await clerk.tap('button', /园丁南苑/);
    await clerk.sees('没办完的事');
    await clerk.shoot('k1-desk-estate');
    await clerk.tap('button', '3号楼');
    await clerk.tap('button', HOME);
    await clerk.part('button', new RegExp(`${HOME} 王`)).waitFor();
    await clerk.shoot('k1-desk-building');
    const labels = await kept(clerk, () => clerk.tap('button', '打印标牌：园丁南苑 3号楼'));

    expect(labels.subarray(0, 5).toString()).toBe('%PDF-');
    expect(labels.length).toBeGreaterThan(20_000);
  });

  it('changes whom to call about an estate', async () => {
    await clerk.tap('button', /^修改/);
    await clerk.tap('button', '添加联系人');
    await clerk.page
      .getByLabel(/联系人 \d+ 姓名/)
      .last()
      .fill('白音');
    await clerk.page
      .getByLabel(/联系人 \d+ 身份/)
      .last()
      .fill('楼栋长');
    await clerk.page
      .getByLabel(/联系人 \d+ 电话/)
      .last()
      .fill('0477-000 0077');
    await clerk.shoot('k1-desk-estate-form');
    await clerk.tap('button', '保存');

    await clerk.part('button', '拨打 白音').waitFor();
  });

  it('gives all doors of a building new codes, and shows how far it is', async () => {
    await clerk.tap('button', '全部换新码：园丁南苑 3号楼');
    await agree(clerk);
    await clerk.sees(/已换 \d+ 个码/);

    await clerk.shoot('k1-desk-rotation');
  });

  it('prints the board of a grid and all of its doors', async () => {
    await clerk.tap('tab', '格码');
    await clerk.sees('公示牌上的格码');
    await clerk.shoot('k1-desk-grid-codes');
    const board = await kept(clerk, () => clerk.tap('button', /打印标牌：公示牌上的格码/));
    const labels = await kept(clerk, () => clerk.tap('button', /打印标牌：001 网格/));

    expect(pagesOf(board)).toBe(1);
    expect(pagesOf(labels)).toBeGreaterThan(20);
  });

  it('looks at a messy table first: three numbers, what changes, what does not go in and why', async () => {
    await clerk.tap('tab', '表格');
    await clerk.sees('先核对');
    await clerk.shoot('k2-desk-import-form');
    await choose(clerk, FILE_NAME, await messyTable());
    await clerk.tap('radio', '001 网格');
    await clerk.tap('button', '先核对');
    await clerk.sees('已核对，等待导入');

    await clerk.sees('导不进的 2 行');
    await clerk.sees(/「联系电话」不是一个电话号码/);
    await clerk.sees(/「身份证号码」.*末尾几位已经丢了/);
    await clerk.sees(/电话由 .* 改为 139\*+5678/);
    await clerk.sees('没有用到的列：备注');
    await clerk.shoot('k2-desk-import-checked');
    expect(await phoneOf(server, HOME, '王秀兰')).toBe(NEW_PHONE);
  });

  it('finds the import again after the page was closed, and lets the good rows in', async () => {
    await clerk.open('/staff/pages/desk/index?view=files');
    await clerk.tap('tab', '表格');
    await clerk.tap('button', FILE_NAME);
    await clerk.sees('导不进的 2 行');
    await clerk.page.keyboard.press('i');
    await agree(clerk);
    await clerk.sees('已新增');
    await clerk.shoot('k2-desk-import-done');

    expect(await phoneOf(server, HOME, '王秀兰')).toBe('13900005678');
  });

  it('gives the rejected rows back with their reasons; mended, they go in', async () => {
    const rejects = await kept(clerk, () => clerk.tap('button', '下载要改的行'));
    await clerk.tap('button', /^导入/);
    await choose(clerk, '要改的行.xlsx', await mended(rejects));
    await clerk.tap('radio', '001 网格');
    await clerk.tap('button', '先核对');
    await clerk.sees('写入前再看一眼下面的改动');
    expect(await clerk.words()).not.toContain('导不进的');
    await clerk.page.keyboard.press('i');
    await agree(clerk);
    await clerk.sees('已新增');
    await clerk.shoot('k2-desk-import-mended');

    await clerk.tap('tab', '住户');
    await clerk.type('搜索', '孙立');
    await clerk.part('button', '园丁南苑 3号楼 9单元 102').waitFor();
  });

  it('refuses what is no table, in a sentence', async () => {
    await clerk.tap('tab', '表格');
    await clerk.tap('button', /^导入/);
    await choose(clerk, '照片.xlsx', Buffer.from('this is no workbook'));
    await clerk.tap('button', '先核对');

    await clerk.seesOneOf('什么都没有改动，改好文件再导', '不是');
    await clerk.shoot('k2-desk-import-refused');
  });

  it('gives the households out as a table, masked or for a purpose', async () => {
    await clerk.tap('button', /^导出/);
    await clerk.tap('radio', /完整的/);
    await clerk.tap('radio', '核对底册');
    await clerk.shoot('k2-desk-export');
    const table = await kept(clerk, () => clerk.page.getByText('导出', { exact: true }).last().click());

    expect(table.subarray(0, 2).toString()).toBe('PK');
  });

  it('decides who belongs to a home', async () => {
    const householdToken = (await server.codeUrl('household', '3号楼')).split('/c/')[1];
    await (await server.as('redeem')).post('/memberships', { householdToken, relation: 'relative', name: '马丽', phone: '13900007777' });
    await clerk.tap('tab', '申请');
    await clerk.tap('button', '马*，亲友');
    await clerk.tap('radio', '都不是，新登记一位');
    await clerk.shoot('k2-desk-request');
    await clerk.tap('button', '通过');

    await clerk.part('button', '马*，亲友').waitFor({ state: 'hidden' });
    await clerk.part('button', '王**，子女').waitFor();
  });

  it('lets an administrator grant a post, and keep the units', async () => {
    const admin = await arrive('admin');
    await admin.sees('任命');
    await admin.part('button', '李静').first().waitFor();
    await admin.shoot('k3-desk-posts');
    await admin.page.keyboard.press('n');
    await admin.type('谁', 'volunteer');
    await admin.tap('radio', /陈/);
    await admin.tap('radio', '网格员');
    await admin.shoot('k3-desk-grant');
    await admin.tap('tab', '单位');
    await admin.sees('区住建局');
    await admin.shoot('k3-desk-units');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});

/** A list as clerks have it: a title across it, columns in any order, numbers as numbers, two rows that cannot be right. */
async function messyTable(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('底册');
  sheet.addRow(['园丁南苑住户底册（2026 年秋）']);
  sheet.mergeCells('A1:F1');
  sheet.addRow(['联系电话', '姓名 ', '家庭住址', '与户主关系', '身份证号码', '备注']);
  sheet.addRow([13911110001, '周大海', '园丁南苑 3号楼 9单元 101', '户主', '', '新搬来']);
  sheet.addRow(['', '周小海', '园丁南苑3号楼9单元101', '儿子', '', '']);
  sheet.addRow(['139 0000 5678', '王秀兰', '园丁南苑３号楼２单元５０１', '户主', '', '换了号']);
  sheet.addRow([12345, '孙立', '园丁南苑 3号楼 9单元 102', '户主', '', '']);
  sheet.addRow([13911110003, '钱多', '园丁南苑 3号楼 9单元 103', '户主', 1.50603194603012e17, '']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** What the clerk does with the rows that came back. */
async function mended(rejects: Buffer): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(rejects as never);
  const sheet = book.worksheets[0]!;
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (String(cell.value) === '12345') cell.value = '13911110002';
      if (/^1\.?50603194603/.test(String(cell.value))) cell.value = null;
    }),
  );
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function choose(visitor: Visitor, name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([visitor.page.waitForEvent('filechooser'), visitor.tap('button', '选文件')]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer });
}

async function homeOf(server: DemoServer, address: string): Promise<Household> {
  const person = await server.as('clerk');
  const { items } = await person.get<{ items: { id: string }[] }>(`/households?q=${encodeURIComponent(address)}`);
  return person.get<Household>(`/households/${items[0]!.id}`);
}

async function phoneOf(server: DemoServer, address: string, name: string): Promise<string> {
  const { id } = await homeOf(server, address);
  const body = { fields: ['name', 'phone'], purpose: '找这一户' };
  const { members } = await (
    await server.as('clerk')
  ).post<{ members: { name: string; phone: string }[] }>(`/households/${id}/reveal`, body);
  return members.find((member) => member.name === name)!.phone;
}

async function vacantDoor(server: DemoServer): Promise<string> {
  const query = `q=${encodeURIComponent('园丁南苑 1号楼')}&limit=100`;
  const { items } = await (await server.as('clerk')).get<{ items: { address: string; householdCount: number }[] }>(`/dwellings?${query}`);
  return items.find(({ householdCount }) => householdCount === 0)!.address;
}

async function pathOf(download: Download): Promise<string> {
  const path = join(tmpdir(), `duoduo-kept-${process.pid}-${download.suggestedFilename()}`);
  await download.saveAs(path);
  return path;
}
