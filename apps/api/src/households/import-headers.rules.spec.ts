import type { Cell } from '../platform/tables/table';
import { findHeader, meaningOf } from './import-headers.rules';

const rows = (...lines: Cell[][]) => lines.map((cells, index) => ({ number: index + 1, cells }));

describe('a header', () => {
  it.each([
    ['姓名', 'name'],
    ['姓  名 ', 'name'],
    ['*姓名（必填）', 'name'],
    ['与户主的关系：', 'relation'],
    ['公民身份号码', 'idNumber'],
    ['联系电话(手机)', 'phone'],
    ['楼 栋 号', 'building'],
    ['小区/院落', 'estate'],
    ['所属网格', 'grid'],
    ['备注', undefined],
    ['序号', undefined],
  ])('%s means %s', (word, meaning) => expect(meaningOf(word)).toBe(meaning));
});

describe('the header row', () => {
  it('stands in any order, below titles', () => {
    const found = findHeader(
      rows(['园丁社区住户信息表'], ['填表人：', '娜仁'], ['手机', '房号', '姓名', '楼栋'], ['138', '501', '王', '3']),
    );

    expect(found?.row.number).toBe(3);
    expect(found?.header.columns).toEqual({ phone: [0], room: [1], name: [2], building: [3] });
  });

  it('is the lower one of two that are merged', () => {
    const found = findHeader(rows(['地址', null, null, '姓名', '电话'], ['楼栋', '单元', '房号', '姓名', '电话']));

    expect(found?.row.number).toBe(2);
  });

  it('needs a name and a place', () => {
    expect(findHeader(rows(['姓名', '电话'], ['房号', '楼栋']))).toBeNull();
  });

  it('takes the head for the person where a line is a home', () => {
    expect(findHeader(rows(['房号', '户主姓名', '电话']))?.header.columns.name).toEqual([1]);
  });

  it('keeps two columns of one meaning, the first first', () => {
    expect(findHeader(rows(['房号', '姓名', '手机', '固定电话']))?.header.columns.phone).toEqual([2, 3]);
  });
});
