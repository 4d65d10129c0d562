import { dayOf, startOfDay, startOfMonth } from './clock';

describe('a day in Shanghai', () => {
  it('starts at midnight there', () => {
    expect(startOfDay('2026-03-01').toISOString()).toBe('2026-02-28T16:00:00.000Z');
    expect(dayOf(startOfDay('2026-03-01'))).toBe('2026-03-01');
    expect(dayOf(new Date(startOfDay('2026-03-01').getTime() - 1))).toBe('2026-02-28');
  });

  it('is the first of its month', () => expect(startOfMonth('2026-12')).toEqual(startOfDay('2026-12-01')));
});
