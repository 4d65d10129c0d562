import { type Address, addressedStays, feedsOf, gridOfReader, meetingAreas, type Reader, reaches, type Residence } from './notice.rules';

const GRID = '150603002004001';
const COMMUNITY = '150603002004';
const OTHER_GRID = '150603002006001';
const at = (day: number) => new Date(Date.UTC(2026, 2, day));
const stay = (gridCode: string, from: number, to: number | null = null): Residence => ({
  householdId: `H${gridCode}`,
  dwellingId: `D${gridCode}`,
  gridCode,
  fromAt: at(from),
  toAt: to === null ? null : at(to),
});
const reader = (more: Partial<Reader>): Reader => ({ personId: 'P', residences: [], ownedGrids: [], postAreas: [], ...more });
const notice = (more: Partial<Address>): Address => ({
  areaCode: COMMUNITY,
  audience: 'residents',
  level: 'must-read',
  publishedAt: at(10),
  ...more,
});

describe('who a notice reaches', () => {
  it.each([
    ['lives in its community', reader({ residences: [stay(GRID, 1)] }), notice({}), true],
    ['lives in its community, notice of the city', reader({ residences: [stay(GRID, 1)] }), notice({ areaCode: '1506' }), true],
    [
      'lives in another grid of it, notice of a grid',
      reader({ residences: [stay('150603002004002', 1)] }),
      notice({ areaCode: GRID }),
      false,
    ],
    ['lives in the next community', reader({ residences: [stay(OTHER_GRID, 1)] }), notice({}), false],
    ['moved in later', reader({ residences: [stay(GRID, 20)] }), notice({ level: 'ordinary' }), true],
    ['moved away after a must-read one', reader({ residences: [stay(GRID, 1, 15), stay(OTHER_GRID, 15)] }), notice({}), true],
    [
      'moved away after an ordinary one',
      reader({ residences: [stay(GRID, 1, 15), stay(OTHER_GRID, 15)] }),
      notice({ level: 'ordinary' }),
      false,
    ],
    ['moved away before', reader({ residences: [stay(GRID, 1, 5), stay(OTHER_GRID, 5)] }), notice({}), false],
    [
      'owns there and lives elsewhere',
      reader({ residences: [stay(OTHER_GRID, 1)], ownedGrids: [GRID] }),
      notice({ audience: 'owners' }),
      true,
    ],
    ['lives there and owns nothing', reader({ residences: [stay(GRID, 1)] }), notice({ audience: 'owners' }), false],
    ['has a post there and no home', reader({ postAreas: [COMMUNITY] }), notice({}), true],
    ['has a post there and a home elsewhere', reader({ postAreas: [COMMUNITY], residences: [stay(OTHER_GRID, 1)] }), notice({}), false],
    ['has neither home nor post', reader({}), notice({}), false],
  ])('%s', (_who, who, what, expected) => {
    expect(reaches(feedsOf(who), what)).toBe(expected);
  });
});

describe('which households a must-read notice counts', () => {
  it.each([
    ['stayed since before', stay(GRID, 1), true],
    ['moved in at that very instant', stay(GRID, 10), true],
    ['moved in later', stay(GRID, 11), false],
    ['moved out at that very instant', stay(GRID, 1, 10), false],
    ['moved out later', stay(GRID, 1, 11), true],
    ['lives outside', stay(OTHER_GRID, 1), false],
  ])('%s: %s', (_case, residence, counted) => {
    expect(addressedStays([residence], notice({}))).toHaveLength(counted ? 1 : 0);
  });

  it('counts none for the other levels', () => {
    expect(addressedStays([stay(GRID, 1)], notice({ level: 'important' }))).toEqual([]);
  });
});

describe('the grid an opening counts for', () => {
  it.each([
    ['his home inside the area', reader({ residences: [stay(OTHER_GRID, 1), stay(GRID, 1)] }), notice({ level: 'ordinary' }), GRID],
    ['what he owns there, for owners', reader({ ownedGrids: [GRID] }), notice({ audience: 'owners', level: 'ordinary' }), GRID],
    ['none, for staff', reader({ postAreas: [COMMUNITY] }), notice({ level: 'ordinary' }), null],
  ])('%s', (_case, who, what, expected) => {
    expect(gridOfReader(who, what)).toBe(expected);
  });
});

describe('where staff meet a notice', () => {
  it.each([
    ['own area', [COMMUNITY], COMMUNITY, [COMMUNITY]],
    ['a grid below', [COMMUNITY], GRID, [GRID]],
    ['from further up: the own part', [GRID], COMMUNITY, [GRID]],
    ['a sibling', [OTHER_GRID], GRID, []],
    ['no post', [], GRID, []],
  ])('%s', (_case, posts, area, expected) => {
    expect(meetingAreas(posts, area)).toEqual(expected);
  });
});
