import {
  addTime,
  dayAfter,
  dueAfter,
  dueAfterRest,
  isNight,
  isWorkday,
  leaseAfter,
  nextOpening,
  nextWorkdays,
  takeTime,
  workingMinutesBetween,
} from './working-time.rules';

/** An instant by the wall clock of Asia/Shanghai. */
const at = (words: string) => new Date(`${words.replace(' ', 'T')}:00+08:00`);

describe('a working day', () => {
  it.each([
    ['2026-03-02', true, 'a Monday'],
    ['2026-03-01', false, 'a Sunday'],
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-02-28', true, 'a Saturday worked in lieu'],
    ['2026-10-01', false, 'National Day'],
  ])('%s: %s (%s)', (day, open) => {
    expect(isWorkday(day)).toBe(open);
  });
});

describe('the due time in working hours', () => {
  it.each([
    ['2026-03-04 09:00', 1, '2026-03-04 10:00', 'inside the morning'],
    ['2026-03-04 11:30', 1, '2026-03-04 15:00', 'over lunch'],
    ['2026-03-04 17:30', 1, '2026-03-05 09:00', 'over the night'],
    ['2026-03-04 08:30', 7, '2026-03-04 18:00', 'a whole day ends with it'],
    ['2026-03-06 17:00', 2, '2026-03-09 09:30', 'over a weekend'],
    ['2026-03-07 10:00', 1, '2026-03-09 09:30', 'from a Saturday'],
    ['2026-03-04 20:00', 1, '2026-03-05 09:30', 'from an evening'],
    ['2026-02-14 17:00', 2, '2026-02-24 09:30', 'over Spring Festival, from a Saturday worked in lieu'],
  ])('%s + %s h = %s (%s)', (from, hours, due) => {
    expect(dueAfter(at(from), hours, 'working')).toEqual(at(due));
  });

  it('runs day and night on the natural clock', () => {
    expect(dueAfter(at('2026-03-06 23:00'), 12, 'natural')).toEqual(at('2026-03-07 11:00'));
  });
});

describe('working time back', () => {
  it.each([
    ['2026-03-04 15:00', 60, '2026-03-04 11:30', 'over lunch'],
    ['2026-03-05 09:00', 60, '2026-03-04 17:30', 'over the night'],
    ['2026-03-09 09:30', 120, '2026-03-06 17:00', 'over a weekend'],
    ['2026-03-04 20:00', 30, '2026-03-04 17:30', 'from an evening'],
  ])('%s − %s min = %s (%s)', (to, minutes, from) => {
    expect(takeTime(at(to), minutes, 'working')).toEqual(at(from));
    expect(workingMinutesBetween(at(from), at(to))).toBe(minutes);
  });

  it('is what was added', () => {
    for (let minutes = 1; minutes < 3000; minutes += 37) {
      const start = at('2026-02-13 10:00');
      expect(takeTime(addTime(start, minutes, 'working'), minutes, 'working')).toEqual(start);
      expect(workingMinutesBetween(start, addTime(start, minutes, 'working'))).toBe(minutes);
    }
  });
});

describe('a clock that rested', () => {
  it.each([
    ['working', '2026-03-05 10:00', '2026-03-04 17:00', '2026-03-10 09:00', '2026-03-10 11:30'],
    ['natural', '2026-03-05 10:00', '2026-03-04 17:00', '2026-03-10 09:00', '2026-03-11 02:00'],
    ['working', '2026-03-04 16:00', '2026-03-04 17:00', '2026-03-10 09:00', '2026-03-04 16:00'],
  ] as const)('%s: due %s, from %s until %s, is due %s', (clock, due, from, now, newDue) => {
    expect(dueAfterRest(at(due), at(from), at(now), clock)).toEqual(at(newDue));
  });
});

describe('the lease', () => {
  it.each([
    ['2026-03-04 09:00', 'working', '2026-03-04 15:30'],
    ['2026-03-04 17:00', 'working', '2026-03-05 11:30'],
    ['2026-03-04 09:00', 'natural', '2026-03-04 11:00'],
    ['2026-03-04 20:30', 'natural', '2026-03-05 08:30'],
    ['2026-03-04 23:30', 'natural', '2026-03-05 08:30'],
    ['2026-03-05 03:00', 'natural', '2026-03-05 08:30'],
  ] as const)('from %s (%s) ends at %s', (from, clock, end) => {
    expect(leaseAfter(at(from), clock)).toEqual(at(end));
    expect(isNight(leaseAfter(at(from), clock))).toBe(false);
  });
});

describe('when the offices open', () => {
  it.each([
    ['2026-03-04 09:00', null],
    ['2026-03-04 12:30', '2026-03-04 14:30'],
    ['2026-03-04 18:00', '2026-03-05 08:30'],
    ['2026-03-06 19:00', '2026-03-09 08:30'],
  ])('at %s: %s', (now, opening) => {
    expect(nextOpening(at(now))).toEqual(opening && at(opening));
  });
});

describe('the next working days', () => {
  it.each([
    ['2026-03-04 09:00', ['2026-03-05', '2026-03-06', '2026-03-09'], 'over a weekend'],
    ['2026-03-06 23:30', ['2026-03-09', '2026-03-10', '2026-03-11'], 'from a Friday night'],
    ['2026-02-13 10:00', ['2026-02-14', '2026-02-24', '2026-02-25'], 'a Saturday worked in lieu, then the holidays'],
  ])('after %s are %j (%s)', (now, days) => expect(nextWorkdays(at(now), 3)).toEqual(days));
});

it('counts days over the end of a month', () => {
  expect(dayAfter('2026-02-28', 1)).toBe('2026-03-01');
});
