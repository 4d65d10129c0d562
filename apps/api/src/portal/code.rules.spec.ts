import { actionsOf, doorFace } from './code.rules';

describe('the face of a door', () => {
  it.each([
    [{ isStaff: false, isMember: false, holdsTask: false }, 'public'],
    [{ isStaff: false, isMember: true, holdsTask: false }, 'member'],
    [{ isStaff: false, isMember: false, holdsTask: true }, 'task-holder'],
    [{ isStaff: false, isMember: true, holdsTask: true }, 'member'],
    [{ isStaff: true, isMember: false, holdsTask: false }, 'worker'],
    [{ isStaff: true, isMember: true, holdsTask: true }, 'worker'],
  ] as const)('for %j is %s', (scanner, face) => {
    expect(doorFace(scanner)).toBe(face);
  });
});

describe('what one can go on to', () => {
  it('is to report, and to sign in at a door', () => {
    expect(actionsOf('household', false, [])).toEqual(['report', 'sign-in']);
    expect(actionsOf('grid', false, [])).toEqual(['report']);
    expect(actionsOf('household', true, [])).toEqual(['report']);
  });

  it('is also what waits there', () => {
    expect(actionsOf('household', true, [{ type: 'notice' }, { type: 'task' }, { type: 'task' }])).toEqual([
      'report',
      'open-notice',
      'open-task',
    ]);
  });
});
