import { clockIn, sayMinutes, sayTimes, timesIn, timesOf, wrongTimes } from './activity-times';

describe('the times of an activity', () => {
  it.each([
    ['9:30', '09:30'],
    ['14：00', '14:00'],
    ['8点', '08:00'],
    ['8点05分', '08:05'],
    ['24:00', null],
    ['9:60', null],
    ['下午两点', null],
  ])('%p is typed for %p', (text, clock) => expect(clockIn(text)).toBe(clock));

  it('are those of the community, whatever the device is set to', () => {
    const times = { startsAt: '2027-01-02T01:00:00.000Z', endsAt: '2027-01-02T03:30:00.000Z' };
    expect(timesIn({ day: '2027-1-2', from: '9:00', to: '11:30' })).toEqual(times);
    expect(timesOf(times)).toEqual({ day: '2027-01-02', from: '9:00', to: '11:30' });
  });

  it.each([
    ['11:00', '9:00', '当天结束'],
    ['9:00', '9:00', '结束要比开始晚'],
    ['23:00', '1:00', '过半夜'],
    ['8:00', '20:01', '最多 12 小时'],
  ])('from %s to %s cannot be, and it is said why', (from, to, why) => {
    expect(timesIn({ day: '2027-1-2', from, to })).toBeNull();
    expect(wrongTimes({ day: '2027-1-2', from, to })).toContain(why);
  });

  it.each([
    ['8:00', '20:00'],
    ['9:00', '1'],
  ])('from %s to %s are not found fault with', (from, to) => expect(wrongTimes({ day: '2027-1-2', from, to })).toBeUndefined());

  it.each([
    ['2026-11-26T03:00:00Z', '2026-11-26T05:00:00Z', '今天 11:00–13:00'],
    ['2026-11-26T15:00:00Z', '2026-11-26T17:00:00Z', '今天 23:00–明天 1:00'],
  ])('from %s to %s are said as people say them', (startsAt, endsAt, words) =>
    expect(sayTimes({ startsAt, endsAt }, new Date('2026-11-26T02:00:00Z'))).toBe(words),
  );

  it.each([
    [45, '45 分钟'],
    [60, '1 小时'],
    [90, '1 小时 30 分'],
  ])('%i minutes are %s', (minutes, words) => expect(sayMinutes(minutes)).toBe(words));
});
