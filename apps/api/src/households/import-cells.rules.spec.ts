import { dayOfCell, digitsOf, idNumberOf, nameOf, phoneOf, textOf, tidy } from './import-cells.rules';

describe('a cell', () => {
  it.each([
    ['　１３８１２３４１２３４　', '13812341234'],
    ['ＡＢ－１２', 'AB-12'],
    ['\u00a0王 \u200b秀英\t', '王 秀英'],
    ['3\n号楼', '3 号楼'],
  ])('%j is tidied to %j', (text, tidied) => expect(tidy(text)).toBe(tidied));

  it.each([null, undefined, '', ' 　', '无', '暂无', '-', '／', 'N/A'])('%j says nothing', (cell) => {
    expect(textOf(cell)).toEqual({ value: '' });
  });

  it('that a spreadsheet made a day of is not taken for text', () => {
    expect(textOf({ day: '2026-03-02' })).toEqual({ problem: 'turned-into-date' });
  });

  it('with letters that were lost is not taken', () => expect(textOf('王\ufffd英')).toEqual({ problem: 'garbled' }));
});

describe('a number written as a number', () => {
  it.each([
    [13812341234, '13812341234'],
    ['1.3812341234E+10', '13812341234'],
    ['1.3812341234e10', '13812341234'],
    ["'13812341234", '13812341234'],
  ])('%j is %s', (cell, digits) => expect(digitsOf(cell)).toEqual({ value: digits }));

  it.each([1.5270119460301e17, 152701194603010000, '1.52701E+17', '1.38123E+10', '1E+11', 1.5])(
    '%j has lost digits, which are not guessed',
    (cell) => {
      expect(digitsOf(cell)).toEqual({ problem: 'digits-lost' });
    },
  );
});

describe('a phone', () => {
  it.each([
    [13812341234, '13812341234'],
    ['138 1234 1234', '13812341234'],
    ['+86-138-1234-1234', '13812341234'],
    ['（０４７７）８５８１２３４', '04778581234'],
    ['0477-8581234', '04778581234'],
    ['8581234', '8581234'],
    ['无', null],
    [null, null],
  ])('%j is %j', (cell, phone) => expect(phoneOf(cell)).toEqual({ value: phone }));

  it.each(['1381234123', '138123412345', '13812341234/13912341234', '微信同号', '23812341234'])('%j is none', (cell) => {
    expect(phoneOf(cell)).toEqual({ problem: 'phone-invalid' });
  });

  it('with stars does not come back', () => expect(phoneOf('138****1234')).toEqual({ problem: 'masked' }));
});

describe('an identity number in a file', () => {
  it.each(['11010519491231002X', '11010519491231002x', ' １１０１０５１９４９１２３１００２Ｘ '])('%j is taken', (cell) => {
    expect(idNumberOf(cell)).toEqual({ value: '11010519491231002X' });
  });

  it.each([
    ['110105194912310021', 'id-number-invalid'],
    ['110105491231002', 'id-number-old'],
    ['110105194912310000', 'digits-lost'],
    [110105194912310020, 'digits-lost'],
    ['1.10105E+17', 'digits-lost'],
    ['1****************X', 'masked'],
  ])('%j is refused: %s', (cell, problem) => expect(idNumberOf(cell)).toEqual({ problem }));
});

describe('a name', () => {
  it.each([
    ['王 芳', '王芳'],
    ['王　芳', '王芳'],
    ['巴图 苏和', '巴图苏和'],
    ['Батбаяр Дорж', 'Батбаяр Дорж'],
    ['阿·娜日苏', '阿·娜日苏'],
  ])('%j is %j', (cell, name) => expect(nameOf(cell)).toEqual({ value: name }));

  it('with stars does not come back', () => expect(nameOf('王*')).toEqual({ problem: 'masked' }));
});

describe('a day', () => {
  it.each([
    ['1946-03-01', '1946-03-01'],
    ['1946/3/1', '1946-03-01'],
    ['1946.3.1', '1946-03-01'],
    ['1946年3月1日', '1946-03-01'],
    ['19460301', '1946-03-01'],
    ['1946-03-01 00:00:00', '1946-03-01'],
    [16862, '1946-03-01'],
    [{ day: '1946-03-01' }, '1946-03-01'],
    ['', null],
  ])('%j is %j', (cell, day) => expect(dayOfCell(cell)).toEqual({ value: day }));

  it.each(['1946-03', '1946年3月', '1946-02-30', '1946111', '去年', 0.5])('%j is none', (cell) => {
    expect(dayOfCell(cell)).toEqual({ problem: 'day-invalid' });
  });
});
