import { needsSecondPerson } from '@duoduo/contracts/notices';
import type { Actor } from '../platform/access/actor';
import { isOvertaken, isTooNear, waitingActionsOf } from './waiting-notice.rules';

const NOW = new Date('2026-03-05T02:00:00Z');
const STREET = '150603002';
const supervisor = (personId: string, areaCode = STREET): Actor => ({
  personId,
  sessionId: 's',
  posts: [{ role: 'supervisor', areaCode, unitId: null }],
});
const waiting = { state: 'waiting' as const, writerId: 'writer', areaCode: STREET, correctsVersion: null };

describe('what needs a second person', () => {
  it.each([
    ['15', true],
    ['1506', true],
    ['150603', true],
    ['150603002', true],
    ['150603002001', false],
    ['150603002001001', false],
  ])('%s: %s', (areaCode, needs) => expect(needsSecondPerson(areaCode)).toBe(needs));
});

describe('too near its deadline', () => {
  it('is what leaves less than an hour to confirm it', () => {
    expect(isTooNear(new Date('2026-03-05T02:59:59.999Z'), NOW)).toBe(true);
    expect(isTooNear(new Date('2026-03-05T03:00:00Z'), NOW)).toBe(false);
    expect(isTooNear(new Date('2026-03-05T01:00:00Z'), NOW)).toBe(true);
    expect(isTooNear(null, NOW)).toBe(false);
  });
});

describe('what may be done to what waits', () => {
  it('is let out or sent back by another who may publish there', () => {
    expect(waitingActionsOf(supervisor('other'), waiting, null)).toEqual(['approve', 'send-back']);
    expect(waitingActionsOf(supervisor('above', '150603'), waiting, null)).toEqual(['approve', 'send-back']);
    expect(waitingActionsOf(supervisor('below', '150603002001'), waiting, null)).toEqual([]);
    expect(waitingActionsOf({ ...supervisor('nobody'), posts: [] }, waiting, null)).toEqual([]);
  });

  it('is taken back by who wrote it, sent back or not, until it is out', () => {
    expect(waitingActionsOf(supervisor('writer'), waiting, null)).toEqual(['take-back']);
    expect(waitingActionsOf(supervisor('writer'), { ...waiting, state: 'sent-back' }, null)).toEqual(['take-back']);
    for (const state of ['published', 'taken-back'] as const) {
      expect(waitingActionsOf(supervisor('writer'), { ...waiting, state }, null)).toEqual([]);
      expect(waitingActionsOf(supervisor('other'), { ...waiting, state }, null)).toEqual([]);
    }
    expect(waitingActionsOf(supervisor('other'), { ...waiting, state: 'sent-back' }, null)).toEqual([]);
  });

  it('agrees to no correction of words that are none any more, and sends it back', () => {
    const correction = { ...waiting, correctsVersion: 2 };
    const actions = (version: number, withdrawnAt: Date | null) =>
      waitingActionsOf(supervisor('other'), correction, { version, withdrawnAt });
    expect(actions(2, null)).toEqual(['approve', 'send-back']);
    expect(actions(3, null)).toEqual(['send-back']);
    expect(actions(2, NOW)).toEqual(['send-back']);
    expect(waitingActionsOf(supervisor('writer'), correction, { version: 3, withdrawnAt: null })).toEqual(['take-back']);
  });

  it('is overtaken only while it is open', () => {
    const moved = { version: 3, withdrawnAt: null };
    expect(isOvertaken({ state: 'sent-back', correctsVersion: 2 }, moved)).toBe(true);
    expect(isOvertaken({ state: 'published', correctsVersion: 2 }, moved)).toBe(false);
  });
});
