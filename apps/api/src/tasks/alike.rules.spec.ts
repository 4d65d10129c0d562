import { isAlike, likelyTo, type Likeness, likeness } from './alike.rules';

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

describe('two reports in like words', () => {
  it.each([
    ['3号楼二单元楼道灯不亮，老人看不见', '楼道灯不亮了，3号楼二单元，老人看不见路', true],
    ['单元门关不上，冷风往里灌', '单元门的窗户关不上，冷风往里灌。', true],
    ['小区门口的路灯坏了三天', '垃圾桶满了没人清运', false],
    ['3号楼停水', '3号楼电梯困人', false],
  ])('%s / %s: %s', (a, b, expected) => {
    expect(likelyTo({ description: a })({ description: b })).toBe(expected);
    expect(likeness(a, b)).toBe(likeness(b, a));
  });

  it('are one for the same words with other commas, and nought for nothing', () => {
    expect(likeness('楼道灯，不亮。', '楼道灯不亮')).toBe(1);
    expect(likeness('', '楼道灯不亮')).toBe(0);
    expect(likeness('灯', '灯')).toBe(0);
  });
});
