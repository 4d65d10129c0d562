import { lastFullWeek, weekAt, weekNamed } from './week.rules';

describe('a week in China', () => {
  it.each([
    ['2026-11-22T15:59:59.999Z', '2026-W47'], // Sunday, a moment before 24:00
    ['2026-11-22T16:00:00.000Z', '2026-W48'], // Monday 0:00
    ['2026-11-29T15:59:59.999Z', '2026-W48'],
    ['2026-12-31T15:59:59.999Z', '2026-W53'],
    ['2027-01-03T15:59:59.999Z', '2026-W53'], // a Sunday of the new year, of the old year's week
    ['2027-01-03T16:00:00.000Z', '2027-W01'],
    ['2024-12-30T00:00:00.000Z', '2025-W01'], // and the other way round
  ])('%s lies in %s', (instant, name) => {
    expect(weekAt(new Date(instant)).name).toBe(name);
  });

  it('goes from Monday to Sunday', () => {
    expect(weekNamed('2026-W48')).toEqual({
      name: '2026-W48',
      from: new Date('2026-11-22T16:00:00.000Z'),
      until: new Date('2026-11-29T16:00:00.000Z'),
      firstDay: '2026-11-23',
      lastDay: '2026-11-29',
    });
  });

  it.each(['2025-W53', '2024-W53', '2026-W00'])('is none where the year has no %s', (name) => {
    expect(weekNamed(name)).toBeNull();
  });

  it('is over before it is the last full one', () => {
    expect(lastFullWeek(new Date('2026-11-29T15:59:59.999Z')).name).toBe('2026-W47');
    expect(lastFullWeek(new Date('2026-11-29T16:00:00.000Z')).name).toBe('2026-W48');
  });
});
