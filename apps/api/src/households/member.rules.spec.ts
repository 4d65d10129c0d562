import { dayBefore, isMemberOn, memberText, relationOfOldHead } from './member.rules';

describe('a change of the head', () => {
  it.each([
    ['spouse', 'spouse'],
    ['child', 'parent'],
    ['parent', 'child'],
    ['tenant', 'relative'],
    [null, 'relative'],
  ] as const)('who was %s to the old head has him as %s', (was, becomes) => {
    expect(relationOfOldHead(was)).toBe(becomes);
  });
});

describe('the days of a member', () => {
  it.each([
    ['2026-03-03', false],
    ['2026-03-04', true],
    ['2026-03-31', true],
    ['2026-04-01', false],
  ])('from 4 to 31 March he belongs on %s: %s', (day, belongs) => {
    expect(isMemberOn(day, { fromDay: '2026-03-04', toDay: '2026-03-31' })).toBe(belongs);
  });

  it('has no end unless there is one', () => {
    expect(isMemberOn('2099-12-31', { fromDay: '2026-03-04', toDay: null })).toBe(true);
  });

  it.each([
    ['2026-03-01', '2026-02-28'],
    ['2028-03-01', '2028-02-29'],
    ['2026-01-01', '2025-12-31'],
  ])('the day before %s is %s', (day, before) => {
    expect(dayBefore(day)).toBe(before);
  });
});

describe('a member in the history', () => {
  it('is named masked, with his relation and his last day', () => {
    expect(memberText('乌云其木格', { relation: 'tenant', toDay: '2026-06-30' })).toBe('乌**（租户，至 2026-06-30）');
    expect(memberText('巴图', { relation: 'head', toDay: null })).toBe('巴*（户主）');
  });
});
