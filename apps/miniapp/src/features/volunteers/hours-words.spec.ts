import { sayHoursState, saySource } from './hours-words';

const now = new Date('2026-11-26T02:00:00Z');

describe('the words of hours', () => {
  it('say what they stand on', () => {
    expect(saySource({ source: 'code', enteredByName: null, witnessName: null })).toBe('扫码签到签退');
    expect(saySource({ source: 'manual', enteredByName: '李*', witnessName: null })).toBe('李*手工补录');
    expect(saySource({ source: 'witness', enteredByName: '李*', witnessName: '陈*' })).toBe('手工补录，陈*作证');
  });

  it.each([
    [{ state: 'on-show' as const, countsAt: '2026-12-03T02:00:00Z', points: null }, '公示到12月3日，没人异议就计入'],
    [{ state: 'objected' as const, countsAt: null, points: null }, '有人提异议，等社区核定'],
    [{ state: 'counted' as const, countsAt: null, points: 8 }, '得 8 分'],
    [{ state: 'counted' as const, countsAt: null, points: null }, null],
    [{ state: 'refused' as const, countsAt: null, points: null }, '社区核定不予计入'],
  ])('of %j say %s', (hours, words) => {
    expect(sayHoursState(hours, now)).toBe(words);
  });
});
