import { sayPlaces, sayWorth, standing } from './activity-words';

const now = new Date('2026-11-26T02:00:00Z');
const open = { capacity: 10, taken: 4, waiting: 0, signUp: null, position: null };
const coming = { status: 'published' as const, endsAt: '2026-11-26T04:00:00Z', signUp: null, signedInAt: null, signedOutAt: null };

describe('the words of an activity', () => {
  it.each([
    [{}, '还有 6 个名额'],
    [{ taken: 10 }, '名额已满，可以候补'],
    [{ taken: 10, waiting: 2 }, '名额已满，前面还有 2 人候补'],
    [{ taken: 10, waiting: 3, signUp: 'waiting' as const, position: 3 }, '候补中，前面还有 2 人'],
    [{ taken: 10, waiting: 1, signUp: 'waiting' as const, position: 1 }, '候补中，您排第一个'],
    [{ signUp: 'in' as const }, '已报 4 人，可来 10 人'],
  ])('says of the places %j: %s', (part, words) => {
    expect(sayPlaces({ ...open, ...part })).toBe(words);
  });

  it('says what it is worth', () => {
    expect(sayWorth(12)).toBe('到满全程约得 12 分，按时长算');
    expect(sayWorth(null)).toBe('记服务时长，不计积分');
  });

  it.each([
    [{}, undefined],
    [{ status: 'cancelled' as const, signUp: 'in' as const }, '已取消'],
    [{ signUp: 'in' as const }, '已报名'],
    [{ signUp: 'waiting' as const }, '候补'],
    [{ signUp: 'in' as const, signedInAt: '2026-11-26T01:00:00Z' }, '已签到'],
    [{ endsAt: '2026-11-26T01:59:00Z', signUp: 'in' as const }, '已结束'],
    [{ signedInAt: '2026-11-26T01:00:00Z', signedOutAt: '2026-11-26T02:00:00Z' }, '已签退'],
  ])('says of %j: %s', (part, word) => {
    expect(standing({ ...coming, ...part }, now)?.word).toBe(word);
  });
});
