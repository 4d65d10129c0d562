import { byDay } from './demo-daytime';

const at = (words: string) => new Date(`${words.replace(' ', 'T')}+08:00`);
const HOUR_MS = 3600_000;
const hourOf = (instant: Date) => ((instant.getTime() + 8 * HOUR_MS) / HOUR_MS) % 24;

describe('the past of the demo', () => {
  it.each([
    ['2026-11-26 00:00:00', '2026-11-26 07:00:00'],
    ['2026-11-26 04:30:00', '2026-11-26 08:00:00'],
    ['2026-11-26 13:20:00', '2026-11-26 13:20:00'],
    ['2026-11-26 22:00:00', '2026-11-26 21:00:00'],
    ['2026-11-27 03:00:00', '2026-11-27 07:40:00'],
    ['2026-11-27 15:00:00', '2026-11-27 15:00:00'],
    ['2026-11-28 03:00:00', '2026-11-28 03:00:00'],
  ])('what would be at %s is at %s, seen from four in the afternoon', (raw, moved) => {
    expect(byDay(at(raw), at('2026-11-27 16:00:00'))).toEqual(at(moved));
  });

  it.each([
    ['2026-11-27 00:00:00', '2026-11-26 20:00:00'],
    ['2026-11-27 02:00:00', '2026-11-26 21:00:00'],
    ['2026-11-26 02:15:00', '2026-11-26 07:26:00'],
    ['2026-11-25 02:15:00', '2026-11-25 07:30:00'],
  ])('what would be at %s is at %s, seen from four in the night', (raw, moved) => {
    expect(byDay(at(raw), at('2026-11-27 04:00:00'))).toEqual(at(moved));
  });

  it.each(['00:30:00', '04:00:00', '07:59:00', '08:00:00', '08:30:00', '12:00:00', '21:00:00', '23:59:00'])(
    'keeps its order and its daytime from %s',
    (clock) => {
      const present = at(`2026-11-27 ${clock}`);
      const moved = Array.from({ length: 200 }, (_, n) => byDay(new Date(present.getTime() - n * 0.25 * HOUR_MS), present));

      expect(moved[0]).toEqual(present);
      for (const [n, instant] of moved.slice(1).entries()) {
        expect(instant.getTime()).toBeLessThan(moved[n]!.getTime());
        expect(hourOf(instant)).toBeGreaterThanOrEqual(7);
      }
    },
  );
});
