import { holdsOn, isTooWide, isWithin, needsUnit, shownName } from './post.rules';

const open = { fromDay: '2026-03-01', toDay: null, endedAt: null };

describe('a post', () => {
  it.each([
    ['before its first day', open, '2026-02-28', false],
    ['on its first day', open, '2026-03-01', true],
    ['without a last day', open, '2099-01-01', true],
    ['on its last day', { ...open, toDay: '2026-03-31' }, '2026-03-31', true],
    ['after its last day', { ...open, toDay: '2026-03-31' }, '2026-04-01', false],
    ['ended early', { ...open, toDay: '2026-03-31', endedAt: new Date('2026-03-02T00:00:00Z') }, '2026-03-02', false],
  ])('%s', (_, post, day, holds) => {
    expect(holdsOn(post, day)).toBe(holds);
  });
});

describe('where a post may be', () => {
  it.each([
    ['grid-worker', '150603002004001', false],
    ['grid-worker', '150603002004', false],
    ['grid-worker', '150603002', true],
    ['clerk', '150603002', false],
    ['clerk', '150603', true],
    ['redeemer', '150603', true],
    ['volunteer', '15', true],
    ['supervisor', '1506', false],
    ['unit-clerk', '150603', false],
    ['admin', '15', false],
  ] as const)('%s at %s is too wide: %s', (role, areaCode, is) => {
    expect(isTooWide(role, areaCode)).toBe(is);
  });

  it('is in a unit for its clerks and redeem points only', () => {
    expect((['unit-clerk', 'redeemer', 'clerk', 'admin', 'volunteer'] as const).map(needsUnit)).toEqual([true, true, false, false, false]);
  });
});

describe('the time of a stand-in', () => {
  it.each([
    ['inside', '2026-03-05', '2026-03-10', true],
    ['all of it', '2026-03-01', '2026-03-31', true],
    ['before', '2026-02-28', '2026-03-10', false],
    ['beyond', '2026-03-05', '2026-04-01', false],
  ])('%s the post', (_, fromDay, toDay, is) => {
    expect(isWithin({ fromDay: '2026-03-01', toDay: '2026-03-31' }, { fromDay, toDay })).toBe(is);
  });

  it('has no end where the post has none', () => {
    expect(isWithin(open, { fromDay: '2026-03-05', toDay: '2099-01-01' })).toBe(true);
  });
});

it('names staff, and masks a neighbour', () => {
  expect([shownName('clerk', '李静'), shownName('volunteer', '陈晓')]).toEqual(['李静', '陈*']);
});
