import { beginningsOf, EarnedBook, hasCap } from './point-caps.rules';

const rule = (
  code: string,
  category: 'task' | 'activity',
  caps: { capPerDay?: number; capPerMonth?: number; capPerYear?: number } = {},
) => ({
  code,
  category,
  capPerDay: null,
  capPerMonth: null,
  capPerYear: null,
  ...caps,
});

const hour = rule('hour', 'activity', { capPerDay: 10 });
const talk = rule('talk', 'activity', { capPerMonth: 30 });
const lamp = rule('lamp', 'task', { capPerYear: 100 });
const free = rule('free', 'task');
const RULES = new Map([hour, talk, lamp, free].map((each) => [each.code, each]));
const earned = (ruleCode: string, day: number, month = day, year = month) => ({ personId: 'A', ruleCode, day, month, year });

describe('the caps of a rule', () => {
  it.each([
    ['of a day, for the rule', hour, [earned('hour', 6)], 5, 'points-cap-reached'],
    ['of a day, up to it', hour, [earned('hour', 5)], 5, null],
    ['of a day, not for what was earned by another rule', hour, [earned('talk', 20)], 10, null],
    ['of a day, not for what was earned yesterday', hour, [earned('hour', 0, 10)], 10, null],
    ['of a month, for the category', talk, [earned('hour', 0, 26)], 5, 'points-month-cap-reached'],
    ['of a month, not for another category', talk, [earned('lamp', 50)], 5, null],
    ['of a year, whatever for', lamp, [earned('hour', 0, 0, 60), earned('talk', 0, 0, 36)], 5, 'points-year-cap-reached'],
    ['of a rule without any', free, [earned('free', 1000)], 1000, null],
  ])('hold: %s', (_, of, before, amount, code) => {
    expect(new EarnedBook(RULES, before).take('A', of, amount)).toBe(code);
  });

  it('count what the same call has paid, and nothing that it refused', () => {
    const book = new EarnedBook(RULES, []);

    expect([book.take('A', hour, 8), book.take('A', hour, 4), book.take('A', hour, 2), book.take('B', hour, 10)]).toEqual([
      null,
      'points-cap-reached',
      null,
      null,
    ]);
  });

  it('are there or not', () => {
    expect([hour, talk, lamp, free].map(hasCap)).toEqual([true, true, true, false]);
  });

  it('begin at midnight in Shanghai', () => {
    expect(beginningsOf('2026-03-04')).toEqual({
      day: new Date('2026-03-03T16:00:00Z'),
      month: new Date('2026-02-28T16:00:00Z'),
      year: new Date('2025-12-31T16:00:00Z'),
    });
  });
});
