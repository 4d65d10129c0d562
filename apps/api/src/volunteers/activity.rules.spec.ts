import type { SignUpState } from '@duoduo/contracts/volunteers';
import { actionsOn, areTimesSound, communityOf, isStaffOf, isVolunteerOf, mayOrganise } from './activity.rules';

const at = (time: string) => new Date(`2026-03-07T${time}:00.000Z`);
const COMMUNITY = '150603002004';

describe('an activity', () => {
  it.each([
    ['01:00', '03:00', true],
    ['01:00', '13:00', true],
    ['01:00', '13:01', false],
    ['01:00', '01:00', false],
    ['03:00', '01:00', false],
  ])('may last from %s to %s: %s', (startsAt, endsAt, isSound) => {
    expect(areTimesSound({ startsAt: at(startsAt), endsAt: at(endsAt) })).toBe(isSound);
  });

  it.each([
    ['volunteer', COMMUNITY, true, true],
    ['volunteer', `${COMMUNITY}001`, true, true],
    ['volunteer', '150603002006', false, false],
    ['grid-worker', `${COMMUNITY}001`, false, true],
    ['clerk', '150603002', false, true],
    ['unit-clerk', COMMUNITY, false, false],
  ] as const)('of the community takes a %s at %s for a volunteer: %s, as organiser: %s', (role, areaCode, isOne, may) => {
    expect(isVolunteerOf(COMMUNITY, [{ role, areaCode }])).toBe(isOne);
    expect(mayOrganise(COMMUNITY, [{ role, areaCode }])).toBe(may);
  });

  it.each([
    ['clerk', COMMUNITY, true],
    ['grid-worker', `${COMMUNITY}001`, true],
    ['supervisor', '150603002', true],
    ['unit-clerk', '150603', true],
    ['grid-worker', '150603002006001', false],
    ['volunteer', COMMUNITY, false],
    ['resident', COMMUNITY, false],
  ] as const)('run by a %s of %s is duty: %s', (role, areaCode, isDuty) => {
    expect(isStaffOf(COMMUNITY, [{ role, areaCode }])).toBe(isDuty);
  });

  it.each([
    ['150603002004001', COMMUNITY],
    [COMMUNITY, COMMUNITY],
    ['150603002', null],
  ])('of %s is one of the community %s', (code, community) => {
    expect(communityOf(code)).toBe(community);
  });

  const activity = { status: 'published' as const, startsAt: at('01:00'), endsAt: at('03:00') };
  const somebody = { isClerk: false, isOrganiser: false, signUp: null, isIn: false, isOut: false };
  const coming = { ...somebody, signUp: 'in' as SignUpState };

  it.each([
    ['before', '00:00', somebody, ['sign-up']],
    ['before', '00:00', coming, ['withdraw']],
    ['shortly before', '00:30', coming, ['withdraw', 'sign-in']],
    ['during', '02:00', coming, ['sign-in']],
    ['during', '02:00', { ...coming, isIn: true }, ['sign-out']],
    ['after', '04:59', { ...coming, isIn: true }, ['sign-out']],
    ['after', '04:59', { ...coming, isIn: true, isOut: true }, []],
    ['long after', '05:00', { ...coming, isIn: true }, []],
    ['before', '00:00', { ...somebody, signUp: 'waiting' as SignUpState }, ['withdraw']],
    ['before', '00:00', { ...somebody, signUp: 'withdrawn' as SignUpState }, ['sign-up']],
    ['before', '00:00', { ...somebody, isClerk: true }, ['sign-up', 'correct', 'cancel', 'run']],
    ['during', '01:00', { ...somebody, isClerk: true, signUp: 'in' as SignUpState }, ['run']],
    ['during', '02:59', { ...somebody, isOrganiser: true }, ['sign-up', 'run']],
    ['after', '03:00', somebody, []],
    ['after', '03:00', { ...somebody, isOrganiser: true }, ['run']],
  ])('offers %s, at %s, to %j: %j', (_, time, who, actions) => {
    expect(actionsOn(activity, who, at(time))).toEqual(actions);
  });

  it('offers nothing once it is cancelled', () => {
    expect(actionsOn({ ...activity, status: 'cancelled' }, { ...somebody, isClerk: true }, at('00:00'))).toEqual([]);
  });
});
