import { dayOf } from '../platform/clock';
import { at, nextTimes } from './demo-evening';

const MINUTE_MS = 60_000;
const seededAt = (clockTime: string) => new Date(`2026-03-04T${clockTime}:00+08:00`);

describe('the next activity of the demo', () => {
  it.each([
    ['10:00', '2026-03-04T10:20', 3],
    ['10:02', '2026-03-04T10:25', 3],
    ['19:40', '2026-03-04T20:00', 2],
    ['20:40', '2026-03-04T21:00', 1],
    ['20:41', '2026-03-05T09:00', 3],
    ['23:55', '2026-03-05T09:00', 3],
  ])('of one seeded at %s begins at %s and lasts %i hours', (clockTime, begin, hours) => {
    expect(nextTimes(seededAt(clockTime))).toEqual({ startsAt: new Date(`${begin}:00+08:00`), hours });
  });

  it('never runs past ten in the evening, at whatever minute it is seeded', () => {
    const midnight = seededAt('00:00').getTime();
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const { startsAt, hours } = nextTimes(new Date(midnight + minute * MINUTE_MS));
      const endsAt = new Date(startsAt.getTime() + hours * 60 * MINUTE_MS);
      expect([dayOf(endsAt), endsAt <= at(startsAt, '22:00')]).toEqual([dayOf(startsAt), true]);
    }
  });
});
