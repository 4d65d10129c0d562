import { sayCount } from './say-count';

const list = (length: number, hasNextPage: boolean, data: unknown = {}) => ({ items: Array.from({ length }), hasNextPage, data });

describe('how many there are', () => {
  it.each([
    [list(3, false), undefined, '3'],
    [list(20, true), undefined, '20+'],
    [list(20, true), 4, '4+'],
    [list(0, false), undefined, '0'],
  ])('%#: is said with a mark where more are to come', (given, count, words) => expect(sayCount(given, count)).toBe(words));

  it('is not said before it has been read: nobody knows that it is none', () => {
    expect(sayCount({ items: [], hasNextPage: false, data: undefined })).toBeUndefined();
  });
});
