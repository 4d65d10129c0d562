import type { HandOverState } from '@duoduo/contracts/hand-overs';
import type { Actor } from '../platform/access/actor';
import { actionsOf, isHandedOver, sees, sideOf, UNDER_WAY } from './hand-over.rules';

const GRID = '150603002004001';
const PARTIES = { fromPersonId: 'LEAVER', toPersonId: 'STAYER' };
const SIGNED = new Date('2026-03-04T02:00:00.000Z');

const person = (personId: string, ...posts: Actor['posts']): Actor => ({ personId, sessionId: 'S', posts });
const clerkOf = (areaCode: string) => person('CLERK', { role: 'clerk', areaCode, unitId: null });
const colleague = person('COLLEAGUE', { role: 'grid-worker', areaCode: GRID, unitId: null });
const sheet = (state: HandOverState, signed: { from?: boolean; to?: boolean } = {}) => ({
  areaCode: GRID,
  state,
  fromSignedAt: signed.from ? SIGNED : null,
  toSignedAt: signed.to ? SIGNED : null,
});

describe('what somebody may do with a hand-over', () => {
  it.each([
    ['the leaver, of an open one', person('LEAVER'), sheet('open'), ['sign', 'cancel']],
    ['the leaver who has signed', person('LEAVER'), sheet('signed', { from: true }), ['cancel']],
    ['the successor after him', person('STAYER'), sheet('signed', { from: true }), ['sign', 'cancel']],
    ['the successor of a done one', person('STAYER'), sheet('done', { from: true, to: true }), []],
    ['the leaver of a cancelled one', person('LEAVER'), sheet('cancelled'), []],
    ['the clerk of the community', clerkOf(GRID.slice(0, 12)), sheet('open'), ['cancel']],
    ['the clerk beside it', clerkOf('150603002006'), sheet('open'), []],
    ['a colleague of the grid', colleague, sheet('open'), []],
  ])('%s', (_, actor, handOver, actions) => {
    expect(actionsOf(actor, handOver, PARTIES)).toEqual(actions);
  });

  it('exists for the two and for who answers for the area', () => {
    const eyes = [person('LEAVER'), person('STAYER'), clerkOf('150603002004'), clerkOf('150603002006'), colleague];

    expect(eyes.map((actor) => sees(actor, sheet('open'), PARTIES))).toEqual([true, true, true, false, false]);
  });

  it('is signed for both sides by who has become both', () => {
    const both = { fromPersonId: 'ONE', toPersonId: 'ONE' };

    expect(sideOf(person('ONE'), sheet('open'), both)).toBe('from');
    expect(sideOf(person('ONE'), sheet('signed', { from: true }), both)).toBe('to');
  });

  it('is under way until it is done or cancelled, for posts whose work goes on', () => {
    expect(UNDER_WAY).toEqual(['open', 'signed']);
    expect((['grid-worker', 'clerk', 'volunteer', 'unit-clerk', 'admin'] as const).map(isHandedOver)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
