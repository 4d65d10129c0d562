import { actionsOn, countsAt, enteredUntil, hoursOf, minutesOf, pointsFor, statesBefore } from './hours.rules';

describe('hours of service', () => {
  it.each([
    ['counted', ['on-show', 'objected']],
    ['objected', ['on-show']],
    ['refused', ['objected']],
    ['on-show', ['objected']],
  ] as const)('become %s out of %j', (to, from) => {
    expect(statesBefore(to)).toEqual(from);
  });

  it.each([
    ['on-show', {}, ['object']],
    ['on-show', { wasThere: true }, ['witness', 'object']],
    ['on-show', { wasThere: true, isHis: true }, ['object']],
    ['on-show', { wasThere: true, isHis: true, isMine: true }, []],
    ['on-show', { wasThere: true, isEnteredByHim: true }, ['object']],
    ['on-show', { wasThere: true, hasObjected: true }, ['witness']],
    ['on-show', { isClerk: true }, ['object']],
    ['objected', { isClerk: true, hasObjected: true }, ['decide']],
    ['objected', { isClerk: true, isHis: true }, ['object']],
    ['objected', { isClerk: true, isEnteredByHim: true }, ['object']],
    ['counted', { wasThere: true, isClerk: true }, []],
    ['refused', { wasThere: true, isClerk: true }, []],
  ] as const)('%s, for %j, may be dealt with by %j', (state, reader, actions) => {
    const nobody = { wasThere: false, hasObjected: false, isClerk: false, isMine: false, isHis: false, isEnteredByHim: false };
    expect(actionsOn(state, { ...nobody, ...reader })).toEqual(actions);
  });

  it.each([
    [1, 0, 2],
    [30, 0, 2],
    [31, 0, 4],
    [120, 0, 8],
    [240, 0, 16],
    [600, 0, 16],
    [120, 10, 6],
    [120, 16, 0],
    [0, 0, 0],
  ])('of %i minutes, with %i earned that day, earn %i points', (minutes, earned, points) => {
    expect(pointsFor(minutes, earned)).toBe(points);
  });

  it('entered by hand count after a week, and are entered within a month', () => {
    expect(countsAt(new Date('2026-03-04T02:00:00Z'))).toEqual(new Date('2026-03-11T02:00:00Z'));
    expect(enteredUntil({ endsAt: new Date('2026-03-04T02:00:00Z') })).toEqual(new Date('2026-04-03T02:00:00Z'));
  });

  it('are at most as long as the activity', () => {
    expect(minutesOf({ startsAt: new Date('2026-03-04T02:00:00Z'), endsAt: new Date('2026-03-04T03:30:00Z') })).toBe(90);
  });

  it.each([
    [0, 0],
    [5, 0],
    [59, 0.9],
    [60, 1],
    [90, 1.5],
  ])('are shown, of %i minutes, as %d hours', (minutes, hours) => {
    expect(hoursOf(minutes)).toBe(hours);
  });
});
