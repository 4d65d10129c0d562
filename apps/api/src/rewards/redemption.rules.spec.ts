import { collectByOf, collectedReason, endingsOn } from './redemption.rules';

it.each([
  ['2026-03-04', '2026-03-18'],
  ['2026-12-25', '2027-01-08'],
  ['2028-02-20', '2028-03-05'],
])('what is reserved on %s can be collected until %s', (day, lastDay) => {
  expect(collectByOf(day, 14)).toBe(lastDay);
});

it('says what the points went for', () => {
  expect(collectedReason('毛巾 2 条', false)).toBe('兑换：毛巾 2 条');
  expect(collectedReason('毛巾 2 条', true)).toBe('兑换：毛巾 2 条（代办）');
});

it('knows a day of the community by its instants, and how long before it a redemption can have begun', () => {
  expect(endingsOn('2026-03-18', 14)).toEqual({
    earliest: new Date('2026-03-01T16:00:00.000Z'),
    from: new Date('2026-03-17T16:00:00.000Z'),
    to: new Date('2026-03-18T16:00:00.000Z'),
  });
});
