import { isAlike, type Likeness } from './alike.rules';

const one: Likeness = {
  id: 'A',
  communityCode: '150603002004',
  categoryCode: 'heating',
  createdAt: new Date('2026-03-04T02:00:00Z'),
  estateId: 'E',
  latitude: 39_600_000,
  longitude: 109_780_000,
};
const other = (more: Partial<Likeness>): Likeness => ({ ...one, id: 'B', ...more });

describe('two reports that look alike', () => {
  it.each<[string, Partial<Likeness>, boolean]>([
    ['in one estate', { latitude: null, longitude: null }, true],
    ['40 m apart, whatever the estate', { estateId: 'F', latitude: 39_600_359 }, true],
    ['60 m apart', { estateId: 'F', latitude: 39_600_540 }, false],
    ['40 m apart to the east, where a degree is shorter', { estateId: null, longitude: 109_780_466 }, true],
    ['60 m apart to the east', { estateId: null, longitude: 109_780_700 }, false],
    ['without an estate and a point', { estateId: null, latitude: null, longitude: null }, false],
    ['of another kind', { categoryCode: 'water' }, false],
    ['of another community', { communityCode: '150603002006' }, false],
    ['24 hours later', { createdAt: new Date('2026-03-05T02:00:00Z') }, true],
    ['a day and a minute earlier', { createdAt: new Date('2026-03-03T01:59:00Z') }, false],
    ['the report itself', { id: 'A' }, false],
  ])('%s: %s', (_, more, expected) => {
    expect(isAlike(one, other(more))).toBe(expected);
    expect(isAlike(other(more), one)).toBe(expected);
  });
});
