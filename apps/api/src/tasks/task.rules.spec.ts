import { TASK_STATUSES } from '@duoduo/contracts/tasks';
import type { Actor, ActorPost } from '../platform/access/actor';
import { actionsOf, canMove, isFinal, isHeldBy, poolPostOf, type Standing, statusesBefore } from './task.rules';

const COMMUNITY = '150603002004';
const GRID = `${COMMUNITY}001`;

const actorWith = (...posts: ActorPost[]): Actor => ({ personId: 'me', sessionId: 's', posts });
const post = (role: ActorPost['role'], areaCode: string, unitId: string | null = null): ActorPost => ({ role, areaCode, unitId });

describe('moving a task', () => {
  it.each([
    ['open', 'claimed', true],
    ['claimed', 'open', true], // the holder returns it
    ['open', 'handed-in', false], // nobody did it
    ['claimed', 'closed', false], // nobody checked it
    ['handed-in', 'closed', true],
    ['handed-in', 'claimed', true], // sent back
    ['closed', 'open', false],
  ] as const)('%s → %s: %s', (from, to, allowed) => {
    expect(canMove(from, to)).toBe(allowed);
  });

  it.each([
    ['closed', ['claimed']], // a reporter says that nothing is solved
    ['cancelled', []],
  ] as const)('%s is final, but for %s', (from, next) => {
    expect(isFinal(from)).toBe(true);
    expect(TASK_STATUSES.filter((to) => canMove(from, to))).toEqual(next);
  });

  it('names the statuses before', () => {
    expect(statusesBefore('closed')).toEqual(['handed-in']);
  });
});

describe('the pool', () => {
  it.each([
    ['the own grid', post('grid-worker', GRID), GRID, true],
    ['a task of the whole community', post('grid-worker', GRID), COMMUNITY, true],
    ['a grid below', post('volunteer', COMMUNITY), GRID, true],
    ['the grid beside', post('grid-worker', GRID), `${COMMUNITY}002`, false],
    ['the community beside', post('volunteer', '150603002006'), COMMUNITY, false],
    ['another role', post('clerk', COMMUNITY), GRID, false],
  ])('holds %s', (_, mine, areaCode, inPool) => {
    expect(poolPostOf(actorWith(mine), { areaCode, poolKind: mine.role === 'volunteer' ? 'volunteer' : 'grid-worker' }, []) !== null).toBe(
      inPool,
    );
  });

  it('of units is for the units named alone', () => {
    const clerk = actorWith(post('unit-clerk', '150603', 'U1'));
    const task = { areaCode: GRID, poolKind: 'unit' as const };
    expect(poolPostOf(clerk, task, ['U1', 'U2'])?.unitId).toBe('U1');
    expect(poolPostOf(clerk, task, ['U2'])).toBeNull();
  });
});

describe('holding', () => {
  it('is the person’s, or everybody’s of the unit', () => {
    const clerk = actorWith(post('unit-clerk', '150603', 'U1'));
    expect(isHeldBy(clerk, { holderPersonId: 'me', holderUnitId: null })).toBe(true);
    expect(isHeldBy(clerk, { holderPersonId: 'colleague', holderUnitId: 'U1' })).toBe(true);
    expect(isHeldBy(clerk, { holderPersonId: 'me', holderUnitId: 'U2' })).toBe(false);
    expect(isHeldBy(clerk, { holderPersonId: null, holderUnitId: null })).toBe(false);
  });
});

describe('what may be done', () => {
  const nobody: Standing = { inPool: false, holds: false, holdsAsUnit: false, checks: false, rules: false, assists: false };
  const state = {
    status: 'open',
    awaitsRuling: false,
    isRuled: false,
    startedAt: null,
    parkedAt: null,
    extensionUntil: null,
    dueAt: new Date(2),
  } as const;

  it.each([
    ['in the pool', state, { inPool: true }, ['claim']],
    ['while a ruling is awaited', { ...state, awaitsRuling: true }, { inPool: true, rules: true }, ['rule']],
    ['by its holder', { ...state, status: 'claimed' }, { inPool: true, holds: true }, ['start', 'release', 'hand-in', 'extend', 'assist']],
    ['once started', { ...state, status: 'claimed', startedAt: new Date(0) }, { holds: true }, ['release', 'hand-in', 'extend', 'assist']],
    [
      'by its unit',
      { ...state, status: 'claimed' },
      { holds: true, holdsAsUnit: true },
      ['start', 'assign', 'release', 'hand-in', 'extend', 'assist'],
    ],
    [
      'after a ruling',
      { ...state, status: 'claimed', isRuled: true },
      { holds: true, holdsAsUnit: true },
      ['start', 'assign', 'hand-in', 'extend', 'assist'],
    ],
    [
      'by its holder when it is late',
      { ...state, status: 'claimed', dueAt: new Date(0) },
      { holds: true },
      ['start', 'release', 'hand-in', 'assist'],
    ],
    ['by its holder while it is parked', { ...state, status: 'claimed', parkedAt: new Date(0) }, { holds: true }, ['hand-in', 'assist']],
    ['in the pool while it is parked', { ...state, parkedAt: new Date(0) }, { inPool: true }, []],
    ['by a unit that helps', { ...state, status: 'claimed' }, { assists: true }, ['part']],
    [
      'by the clerk when more time is asked for',
      { ...state, status: 'claimed', extensionUntil: new Date(3) },
      { checks: true },
      ['cancel', 'grant-extension', 'assist', 'park'],
    ],
    ['by the clerk while it is parked', { ...state, parkedAt: new Date(0) }, { checks: true }, ['cancel', 'unpark']],
    ['by the clerk', { ...state, status: 'handed-in' }, { checks: true }, ['accept', 'send-back', 'cancel']],
    ['by the clerk before', { ...state, status: 'claimed' }, { checks: true }, ['cancel', 'assist', 'park']],
    ['when closed', { ...state, status: 'closed' }, { checks: true, rules: true, holds: true, inPool: true }, []],
    ['by a stranger', state, {}, []],
  ] as const)('%s', (_, task, standing, actions) => {
    expect(actionsOf(task, { ...nobody, ...standing }, new Date(1))).toEqual(actions);
  });
});
