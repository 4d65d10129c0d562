import { changeNote, spendOf } from './goods-record.rules';

describe('the note of a change', () => {
  const before = { name: '毛巾', place: '便民超市' };

  it.each([
    [{ name: '毛巾', place: '便民超市' }, null],
    [{ name: '大毛巾', place: '便民超市' }, '名称：毛巾 → 大毛巾'],
    [{ name: '大毛巾', place: '社区大厅' }, '名称：毛巾 → 大毛巾；地点：便民超市 → 社区大厅'],
  ])('says what is new in %p', (after, note) => expect(changeNote(before, after)).toBe(note));
});

describe('spending of a budget', () => {
  it('asks the budget in the same statement', () => expect(spendOf('B', 30)[0]).toContain('spent + ? <= funded'));
});
