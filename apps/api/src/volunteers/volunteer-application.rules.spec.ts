import { isCommunity, statusesBefore, takenBack } from './volunteer-application.rules';

describe('an application', () => {
  it.each([
    ['approved', ['pending']],
    ['rejected', ['pending']],
    ['withdrawn', ['pending']],
    ['ended', ['approved']],
    ['pending', []],
  ] as const)('becomes %s out of %j', (to, from) => {
    expect(statusesBefore(to)).toEqual(from);
  });

  it.each([
    ['pending', 'withdrawn'],
    ['approved', 'ended'],
    ['rejected', null],
    ['withdrawn', null],
    ['ended', null],
  ] as const)('that is %s is taken back as %s', (from, to) => {
    expect(takenBack(from)).toBe(to);
  });

  it.each([
    ['150603002', false],
    ['150603002004', true],
    ['150603002004001', false],
  ])('for %s is one for a community: %s', (code, isOne) => {
    expect(isCommunity(code)).toBe(isOne);
  });
});
