import { sayCalendarDay, sayWhen } from './time-words.rules';

const at = (words: string) => new Date(`${words.replace(' ', 'T')}:00+08:00`);

it.each([
  ['2026-03-04 15:30', '今天 15:30'],
  ['2026-03-05 08:30', '明天 8:30'],
  ['2026-03-06 12:00', '后天 12:00'],
  ['2026-03-09 09:05', '周一 9:05'],
  ['2026-03-11 09:05', '3月11日 9:05'],
  ['2026-03-03 19:48', '昨天 19:48'],
  ['2026-03-01 19:48', '3月1日 19:48'],
])('says %s as %s', (instant, words) => {
  expect(sayWhen(at(instant), at('2026-03-04 10:00'))).toBe(words);
});

it('says a day of the calendar without zeros in front', () => {
  expect(sayCalendarDay('2027-02-04')).toBe('2027年2月4日');
});
