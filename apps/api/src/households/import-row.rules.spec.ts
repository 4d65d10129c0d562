import type { Cell } from '../platform/tables/table';
import type { ImportScope } from './household-import.entity';
import { findHeader } from './import-headers.rules';
import { readRow } from './import-row.rules';

const TITLES = ['网格', '小区', '楼栋', '单元', '房号', '姓名', '与户主关系', '电话', '身份证号', '标签'];
const SCOPE: ImportScope = {
  grids: [
    { code: '150603002004001', name: '第一网格' },
    { code: '150603002004012', name: '第十二网格' },
  ],
  estates: ['园丁南苑', '南苑'],
};

const header = (titles: string[]) => findHeader([{ cells: titles as Cell[] }])!.header;
const read = (cells: Cell[], scope = SCOPE, titles = TITLES) => readRow(cells, header(titles), scope);
const codes = (cells: Cell[], scope = SCOPE) => read(cells, scope).problems.map(({ code, column }) => `${column}: ${code}`);
const row = (changes: Record<number, Cell>): Cell[] =>
  ['第一网格', '园丁南苑', '3', '2', '501', '王秀英', '户主', null, null, null].map(
    (cell, index) => changes[index] ?? (index in changes ? null : cell),
  );

describe('a row of a file', () => {
  it('is read in our words', () => {
    const { row: read1, problems } = read(row({ 6: '妻子', 7: 13812341234, 9: '独居、党员' }));

    expect(problems).toEqual([]);
    expect(read1).toMatchObject({
      gridCode: '150603002004001',
      building: '3',
      name: '王秀英',
      relation: 'spouse',
      phone: '13812341234',
      tags: ['elder-alone', 'party-member'],
    });
  });

  it.each([
    ['第十二网格', '150603002004012'],
    [12, '150603002004012'],
    ['012', '150603002004012'],
    ['150603002004012', '150603002004012'],
    [null, null],
  ])('names its grid as %j', (cell, gridCode) => expect(read(row({ 0: cell })).row.gridCode).toBe(gridCode));

  it('belongs to the only grid and the only estate there are', () => {
    const only = { grids: SCOPE.grids.slice(0, 1), estates: ['园丁南苑'] };

    expect(read(row({ 0: null, 1: null }), only).row).toMatchObject({ gridCode: '150603002004001', estate: '园丁南苑' });
  });

  it('says everything that is wrong with it at once', () => {
    expect(codes(row({ 0: '第九网格', 5: null, 6: '邻居', 7: '138', 8: 110105194912310000, 9: '话多' }))).toEqual([
      'grid: grid-unknown',
      'relation: relation-unknown',
      'phone: phone-invalid',
      'idNumber: digits-lost',
      'tags: tag-unknown',
      'name: name-missing',
    ]);
  });

  it.each([
    [{ 1: null }, 'estate: estate-missing'],
    [{ 2: null }, 'building: place-missing'],
    [{ 4: null }, 'room: place-missing'],
    [{ 4: '5'.repeat(17) }, 'room: value-too-long'],
    [{ 4: '五楼😀' }, 'room: place-odd'],
    [{ 4: { day: '2026-03-02' } }, 'room: turned-into-date'],
  ])('without a proper place: %j', (changes, problem) => {
    expect(codes(row(changes as Record<number, Cell>))).toContain(problem);
  });

  it('may be about a dwelling that nobody lives in', () => {
    expect(read(row({ 5: '空置', 6: null }))).toMatchObject({ row: { name: '' }, problems: [] });
  });

  it.each([
    ['康巴什区园丁南苑3号楼2单元501', '园丁南苑'],
    ['阳光小区3号楼2单元501', '阳光小区'],
    ['3号楼2单元501', ''],
  ])('reads the estate out of an address: %s', (address, estate) => {
    expect(read([address, '王秀英'], SCOPE, ['地址', '姓名']).row.estate).toBe(estate);
  });
});
