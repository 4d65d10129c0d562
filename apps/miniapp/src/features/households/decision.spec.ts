import type { StaffMembershipDetailView } from '../../platform/views';
import { approvalOf, candidatesOf, NEWCOMER, openingOf } from './decision';

const member = (personId: string, hasAccount = false) => ({
  personId,
  name: '王**',
  phone: null,
  relation: 'child' as const,
  matches: [],
  hasAccount,
});
const REQUEST = {
  id: 'm',
  relation: 'child',
  householdId: 'h1',
  isForChild: false,
  headWord: null,
  households: [{ id: 'h1', members: [member('p1'), member('p2', true)] }],
} as unknown as StaffMembershipDetailView;

describe('deciding on who asks to belong to a household', () => {
  it('asks whom of the file he is, and offers nobody who signs in himself', () => {
    const opening = openingOf(REQUEST);

    expect(approvalOf(REQUEST, opening)).toBeNull();
    expect(candidatesOf(REQUEST, opening).map(({ personId }) => personId)).toEqual(['p1']);
    expect(approvalOf(REQUEST, { ...opening, who: 'p1' })).toEqual({ householdId: 'h1', personId: 'p1', relation: 'child' });
    expect(approvalOf(REQUEST, { ...opening, who: NEWCOMER })).toEqual({ householdId: 'h1', relation: 'child' });
  });

  it('asks which household where several live behind the door', () => {
    const shared = { ...REQUEST, householdId: null, households: [...REQUEST.households, { id: 'h2', members: [] }] };
    const opening = openingOf(shared);

    expect(opening.householdId).toBeNull();
    expect(approvalOf(shared, { ...opening, who: NEWCOMER })).toBeNull();
    expect(approvalOf(shared, { ...opening, householdId: 'h2', who: NEWCOMER })).toEqual({ householdId: 'h2', relation: 'child' });
  });

  it('takes a word that he was there where the head objects', () => {
    const objected: StaffMembershipDetailView = { ...REQUEST, headWord: 'objected' };
    const decision = { ...openingOf(objected), who: NEWCOMER };

    expect(approvalOf(objected, decision)).toBeNull();
    expect(approvalOf(objected, { ...decision, isVisited: true })).toMatchObject({ despiteObjection: true });
  });

  it('knows a child of the file by nobody, and lets a door where nobody lives have its first household', () => {
    const child = { ...REQUEST, isForChild: true };
    const vacant = { ...REQUEST, householdId: null, households: [] };

    expect(openingOf(child).who).toBe(NEWCOMER);
    expect(approvalOf(vacant, openingOf(vacant))).toEqual({ relation: 'child' });
  });
});
