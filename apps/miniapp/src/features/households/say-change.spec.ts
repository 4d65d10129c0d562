import { IMPORT_COLUMN_NAMES } from '@duoduo/contracts/imports';
import { sayChange } from './say-change';

describe('saying what changed in a file', () => {
  it.each([
    [{ field: 'phone', before: '138****1234', after: '139****0000' }, '电话由 138****1234 改为 139****0000'],
    [{ field: 'phone', before: null, after: '139****0000' }, '登记电话 139****0000'],
    [{ field: 'phone', before: '138****1234', after: null }, '去掉电话 138****1234'],
    [{ field: 'careNote', before: null, after: null }, '关爱备注有改动'],
    [{ field: 'created', before: null, after: '园丁南苑' }, '建档 园丁南苑'],
    [{ field: 'something', before: '1', after: '2' }, 'something由 1 改为 2'],
  ])('%j is %s', (change, words) => {
    expect(sayChange(change)).toBe(words);
  });

  it('calls the fields by the names of a table', () => {
    expect(sayChange({ field: 'relation', before: '租户', after: '配偶' }, IMPORT_COLUMN_NAMES)).toBe('与户主关系由 租户 改为 配偶');
  });
});
