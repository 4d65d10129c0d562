import { troubleOn } from './demo-season.rules';

describe('what a whole building complains about', () => {
  it.each([
    ['2026-10-14', 'water'],
    ['2026-10-15', 'heating'],
    ['2026-12-31', 'heating'],
    ['2026-01-01', 'heating'],
    ['2026-04-15', 'heating'],
    ['2026-04-16', 'water'],
    ['2026-07-01', 'water'],
  ])('on %s is the %s', (day, categoryCode) => {
    expect(troubleOn(day).categoryCode).toBe(categoryCode);
  });
});
