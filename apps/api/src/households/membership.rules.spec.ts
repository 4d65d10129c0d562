import { MEMBERSHIP_STATUSES } from '@duoduo/contracts/memberships';
import { ageOn, needsGuardian, statusesBefore, statusOn } from './membership.rules';

describe('a request to join a household', () => {
  it.each([
    ['approved', ['pending']],
    ['rejected', ['pending']],
    ['withdrawn', ['pending']],
    ['ended', ['approved']],
    ['pending', []],
  ] as const)('becomes %s only from %j', (to, from) => {
    expect(statusesBefore(to)).toEqual(from);
  });

  it('that was decided against, withdrawn or has ended stays so', () => {
    for (const last of ['rejected', 'withdrawn', 'ended'] as const) {
      expect(MEMBERSHIP_STATUSES.filter((to) => statusesBefore(to).includes(last))).toEqual([]);
    }
  });

  it.each([
    ['approved', null, 'approved'],
    ['approved', '2026-03-04', 'approved'], // the last day still counts
    ['approved', '2026-03-03', 'ended'],
    ['pending', '2026-03-03', 'pending'],
    ['rejected', '2026-03-03', 'rejected'],
  ] as const)('%s with last day %s is %s on 2026-03-04', (status, lastDay, seen) => {
    expect(statusOn('2026-03-04', status, lastDay)).toBe(seen);
  });
});

describe('age', () => {
  it.each([
    ['2026-03-04', '2012-03-04', 14], // his birthday
    ['2026-03-04', '2012-03-05', 13],
    ['2026-02-28', '2012-02-29', 13],
    ['2026-03-01', '2012-02-29', 14],
    ['2026-01-01', '2025-12-31', 0],
  ])('on %s of who was born on %s is %i', (day, bornOn, age) => {
    expect(ageOn(day, bornOn)).toBe(age);
  });

  it('below 14 needs a guardian; unknown is grown up', () => {
    expect(needsGuardian('2026-03-04', '2012-03-05')).toBe(true);
    expect(needsGuardian('2026-03-04', '2012-03-04')).toBe(false);
    expect(needsGuardian('2026-03-04', null)).toBe(false);
  });
});
