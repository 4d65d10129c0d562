import { reminderAt } from './notice-reminder.rules';

const at = (moment: string) => new Date(`${moment}:00+08:00`);

describe('when those who have not confirmed are reminded', () => {
  it.each([
    ['a day before the deadline', '2026-03-01T10:00', '2026-03-05T18:00', '2026-03-04T18:00'],
    ['half way, where there is less than two days', '2026-03-01T10:00', '2026-03-01T20:00', '2026-03-01T15:00'],
    ['in the morning, not at night', '2026-03-01T10:00', '2026-03-05T23:30', '2026-03-05T08:00'],
    ['in the morning, not in the small hours', '2026-03-01T10:00', '2026-03-05T03:00', '2026-03-04T08:00'],
    ['at night after all, where the deadline is before the morning', '2026-03-01T21:00', '2026-03-02T07:00', '2026-03-02T02:00'],
  ])('%s', (_, from, confirmBy, expected) => {
    expect(reminderAt(at(from), at(confirmBy))).toEqual(at(expected));
  });
});
