import { dayIn, lastDayAfter } from './day';

describe('a day as people type it', () => {
  it.each([
    ['2027-06-30', '2027-06-30'],
    ['2027-6-3', '2027-06-03'],
    ['2027年6月30日', '2027-06-30'],
    ['2027/6/30', '2027-06-30'],
    ['20270630', '2027-06-30'],
    [' 2027 6 30 ', null],
    ['2027-02-30', null],
    ['6月30日', null],
    ['', null],
  ])('reads %s as %s', (typed, day) => {
    expect(dayIn(typed)).toBe(day);
  });

  it.each([
    ['2026-03-04', 12, '2027-03-03'],
    ['2026-03-01', 12, '2027-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-25', 6, '2027-06-24'],
  ])('counts the last day of a lease from %s, %i months on: %s', (today, months, day) => {
    expect(lastDayAfter(today, months)).toBe(day);
  });
});
