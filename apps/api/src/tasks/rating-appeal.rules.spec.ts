import { isInTime, isOfThisWork, mayAppeal } from './rating-appeal.rules';

const day = (n: number) => new Date(Date.UTC(2026, 2, n));
const closed = { status: 'closed', closedAt: day(1) } as const;
const rated = { answeredAt: day(1), ratedAt: day(2) };

describe('a rating', () => {
  it('may be appealed for fifteen days', () => {
    expect(isInTime(rated, day(17))).toBe(true);
    expect(isInTime(rated, new Date(day(17).getTime() + 1))).toBe(false);
    expect(mayAppeal(rated, closed, day(17))).toBe(true);
    expect(mayAppeal(rated, closed, day(18))).toBe(false);
  });

  it('is about the work with which the task was closed last, and about no earlier one', () => {
    expect(isOfThisWork(rated, closed)).toBe(true);
    expect(isOfThisWork(rated, { status: 'claimed', closedAt: null })).toBe(false);
    expect(isOfThisWork(rated, { status: 'closed', closedAt: day(3) })).toBe(false);
    expect(mayAppeal(rated, { status: 'closed', closedAt: day(3) }, day(3))).toBe(false);
  });

  it('that was not given cannot be appealed', () => {
    expect(mayAppeal({ answeredAt: day(1), ratedAt: null }, closed, day(2))).toBe(false);
  });
});
