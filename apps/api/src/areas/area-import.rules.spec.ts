import { problemOf, rowsOf, textOf } from './area-import.rules';

const GB18030 = Buffer.from('b1e0c2eb2cc3fbb3c60a3135303630332cbfb5b0cdcab2c7f80a', 'hex'); // 编码,名称 / 150603,康巴什区

describe('a file of areas', () => {
  it.each([
    ['UTF-8', Buffer.from('编码,名称\n150603,康巴什区\n')],
    ['UTF-8 with a mark', Buffer.from('\ufeff编码,名称\r\n150603,康巴什区\r\n')],
    ['GB18030', GB18030],
    ['other columns and order', Buffer.from('name,level,code\n康巴什区,county,150603')],
    ['blank lines', Buffer.from('编码,名称\n150603, 康巴什区 \n\n,\n')],
  ])('is read from %s', (_, bytes) => {
    expect(rowsOf(textOf(bytes))).toEqual([{ row: 2, code: '150603', name: '康巴什区', dutyPhone: null, dutyHours: null }]);
  });

  it.each([
    ['nothing', ''],
    ['no titles', '150603,康巴什区'],
    ['no names', '编码,电话\n150603,1'],
    ['a quote that never ends', '编码,名称\n"150603,康巴什区'],
  ])('is refused with %s', (_, text) => {
    expect(() => rowsOf(text)).toThrow('area-import-unreadable');
  });

  it.each([
    [{ code: '150603', name: '康巴什区' }, null],
    [{ code: '1506030', name: '康巴什区' }, 'not-a-code'],
    [{ code: '1.50603E+11', name: '园丁社区' }, 'not-a-code'],
    [{ code: '150603', name: '' }, 'no-name'],
    [{ code: '150603', name: '长'.repeat(65) }, 'too-long'],
  ])('finds in %j: %s', (row, problem) => {
    expect(problemOf({ row: 2, dutyPhone: null, dutyHours: null, ...row })).toBe(problem);
  });
});
