import { changeLots, daysAfter, lastDayOf, takeFirst } from './point-lot.rules';

describe('the last day of points', () => {
  it.each([
    ['2026-01-01', null, '2027-12-31'],
    ['2026-12-31', null, '2027-12-31'],
    ['2026-03-04', 12, '2027-03-31'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
  ])('of those earned on %s, good for %s months, is %s', (day, validMonths, lastDay) => {
    expect(lastDayOf(day, validMonths)).toBe(lastDay);
  });

  it('is counted in days of the calendar', () => {
    expect(daysAfter('2026-02-20', 30)).toBe('2026-03-22');
  });
});

describe('taking points out of lots', () => {
  const lots = [
    { lastDay: '2026-12-31', amount: 30 },
    { lastDay: '2027-06-30', amount: 0 },
    { lastDay: '2027-12-31', amount: 50 },
  ];

  it.each([
    [20, [20]],
    [30, [30]],
    [31, [30, 1]],
    [80, [30, 50]],
  ])('takes %s from those that expire first', (amount, parts) => {
    expect(takeFirst(lots, amount)?.map((part) => part.amount)).toEqual(parts);
  });

  it('takes nothing where there is not enough', () => {
    expect(takeFirst(lots, 81)).toBeNull();
    expect(takeFirst([], 1)).toBeNull();
  });
});

it('changes each lot by its own part, in the columns that are named', () => {
  const [sql, params] = changeLots('A', [{ lastDay: '2026-12-31', amount: 5 }], { remaining: -1, held: -1 });

  expect(sql).toBe(
    'UPDATE point_lots SET remaining = remaining - CASE lastDay WHEN ? THEN ? END, held = held - CASE lastDay WHEN ? THEN ? END WHERE accountId = ? AND lastDay IN (?)',
  );
  expect(params).toEqual(['2026-12-31', 5, '2026-12-31', 5, 'A', '2026-12-31']);
});
