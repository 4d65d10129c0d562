import { dayInstant, localInstant, sayCalendarDay, sayDay, sayDue, sayGreeting, sayLate, sayMoment, sayToday, urgencyOf } from './say-time';

// Tuesday, 24 November 2026, 9:24 in Ordos
const now = new Date('2026-11-24T01:24:00Z');

describe('saying times as people say them', () => {
  it.each([
    ['2026-11-24T09:30:00Z', '今天 17:30'],
    ['2026-11-24T16:30:00Z', '明天 0:30'],
    ['2026-11-23T11:48:00Z', '昨天 19:48'],
    ['2026-11-22T00:05:00Z', '前天 8:05'],
    ['2026-11-26T04:00:00Z', '后天 12:00'],
    ['2026-11-27T09:30:00Z', '周五 17:30'],
    ['2026-12-01T09:30:00Z', '12月1日 17:30'],
    ['2026-11-19T09:30:00Z', '11月19日 17:30'],
    ['2027-01-03T01:00:00Z', '2027年1月3日 9:00'],
  ])('says %s as %s', (iso, said) => {
    expect(sayMoment(iso, now)).toBe(said);
  });

  it('turns the day at midnight in Ordos, not at midnight in Greenwich', () => {
    expect(sayDay('2026-11-24T15:59:00Z', now)).toBe('今天');
    expect(sayDay('2026-11-24T16:00:00Z', now)).toBe('明天');
  });

  it('says a calendar day with its year only where it is another', () => {
    expect(sayCalendarDay('2026-12-20', now)).toBe('12月20日');
    expect(sayCalendarDay('2027-01-03', now)).toBe('2027年1月3日');
  });

  it('says a due time with 前', () => {
    expect(sayDue('2026-11-24T10:00:00Z', now)).toBe('今天 18:00 前');
  });

  it.each([
    ['2026-11-24T01:24:01Z', 'soon'],
    ['2026-11-24T05:23:00Z', 'soon'],
    ['2026-11-24T05:24:00Z', 'calm'],
    ['2026-11-24T01:23:59Z', 'late'],
  ])('takes a due time of %s as %s', (iso, urgency) => {
    expect(urgencyOf(iso, now)).toBe(urgency);
  });

  it.each([
    ['2026-11-24T01:23:50Z', '已超 1 分钟'],
    ['2026-11-24T01:00:00Z', '已超 24 分钟'],
    ['2026-11-23T23:00:00Z', '已超 2 小时'],
    ['2026-11-21T01:00:00Z', '已超 3 天'],
  ])('says how late %s is: %s', (iso, said) => {
    expect(sayLate(iso, now)).toBe(said);
  });

  it('greets by the hour in Ordos', () => {
    expect(sayGreeting(now)).toBe('上午好');
    expect(sayGreeting(new Date('2026-11-24T05:00:00Z'))).toBe('下午好');
    expect(sayGreeting(new Date('2026-11-24T17:00:00Z'))).toBe('晚上好');
    expect(sayToday(now)).toBe('周二 11月24日');
  });

  it('gives the instant of a local clock time', () => {
    expect(localInstant(now, 0, 18)).toBe('2026-11-24T10:00:00.000Z');
    expect(localInstant(now, 1, 7, 30)).toBe('2026-11-24T23:30:00.000Z');
    expect(dayInstant('2026-11-30', '17:30')).toBe('2026-11-30T09:30:00.000Z');
  });
});
