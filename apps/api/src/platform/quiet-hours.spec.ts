import { afterQuietHours, lastEvening } from './quiet-hours';

const at = (moment: string) => new Date(`${moment}:00+08:00`);

describe('quiet hours', () => {
  it('count eight in the morning to the day and ten in the evening to the night', () => {
    const deadline = at('2026-03-09T12:00');
    expect(afterQuietHours(at('2026-03-01T08:00'), deadline)).toEqual(at('2026-03-01T08:00'));
    expect(afterQuietHours(at('2026-03-01T21:59'), deadline)).toEqual(at('2026-03-01T21:59'));
    expect(afterQuietHours(at('2026-03-01T22:00'), deadline)).toEqual(at('2026-03-02T08:00'));
  });

  it('begin the next day: what is asked for at eleven is the same day’s as what is asked for in the morning', () => {
    for (const moment of ['2026-03-01T22:00', '2026-03-01T23:10', '2026-03-02T08:00', '2026-03-02T21:59']) {
      expect(lastEvening(at(moment))).toEqual(at('2026-03-01T22:00'));
    }
    expect(lastEvening(at('2026-03-02T22:00'))).toEqual(at('2026-03-02T22:00'));
  });
});
