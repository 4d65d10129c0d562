import type { Actor } from '../platform/access/actor';
import { addresseeOf, remindersFor } from './reminder.rules';

const task = { areaCode: '150603002004001', status: 'claimed' as const, holderPersonId: 'P', holderUnitId: null };
const actor = (posts: Actor['posts']): Actor => ({ personId: 'P', sessionId: 'S', posts });

describe('who must hear of an alarm', () => {
  it.each([
    ['due-soon', { toPersonId: 'P', toUnitId: null, toAreaCode: null }],
    ['late', { toPersonId: null, toUnitId: null, toAreaCode: '150603002004' }],
    ['late-at-street', { toPersonId: null, toUnitId: null, toAreaCode: '150603002' }],
    ['late-at-county', { toPersonId: null, toUnitId: null, toAreaCode: '150603' }],
    ['unclaimed', { toPersonId: null, toUnitId: null, toAreaCode: '150603002004' }],
  ] as const)('%s', (kind, addressee) => expect(addresseeOf(task, kind)).toEqual(addressee));

  it('is the unit that holds it, and the community while nobody does', () => {
    expect(addresseeOf({ ...task, holderUnitId: 'U' }, 'due-soon')).toMatchObject({ toPersonId: null, toUnitId: 'U' });
    expect(addresseeOf({ ...task, status: 'open', holderPersonId: null }, 'due-soon')).toMatchObject({ toAreaCode: '150603002004' });
  });

  it('is the street, of what the street alone may know', () => {
    expect(addresseeOf({ ...task, areaCode: '150603002' }, 'late')).toMatchObject({ toAreaCode: '150603002' });
  });
});

describe('whose reminders are mine', () => {
  it('are mine, my unit’s, and those of my own level', () => {
    const posts = [
      { role: 'unit-clerk' as const, areaCode: '150603', unitId: 'U' },
      { role: 'supervisor' as const, areaCode: '150603002', unitId: null },
      { role: 'grid-worker' as const, areaCode: '150603002004001', unitId: null },
    ];
    expect(remindersFor(actor(posts))).toEqual([
      { column: 'toPersonId', value: 'P' },
      { column: 'toUnitId', value: 'U' },
      { column: 'toAreaCode', value: '150603002' },
    ]);
  });
});
