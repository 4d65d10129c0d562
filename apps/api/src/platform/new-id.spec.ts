import { firstIdAt, ID_PATTERN, newId } from './new-id';

describe('a new id', () => {
  const now = new Date('2026-03-04T02:00:00.123Z');

  it('has 13 characters of Crockford base32', () => {
    expect(newId(now)).toMatch(ID_PATTERN);
  });

  it('sorts by time', () => {
    const ids = [0, 1, 2, 1000, 86_400_000].map((ms) => newId(new Date(now.getTime() + ms)));

    expect([...ids].sort()).toEqual(ids);
  });

  it('is never given twice inside one millisecond', () => {
    const ids = Array.from({ length: 50_000 }, () => newId(now));

    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('the first id of an instant comes before all that are made then and after all that were made before', () => {
  const now = new Date('2026-03-04T02:00:00.123Z');
  const [before, then] = [newId(new Date(now.getTime() - 1)), newId(now)];

  expect(firstIdAt(now)).toMatch(ID_PATTERN);
  expect(before < firstIdAt(now)).toBe(true);
  expect(firstIdAt(now) <= then).toBe(true);
});
