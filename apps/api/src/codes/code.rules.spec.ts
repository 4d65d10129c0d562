import { isAnswered, stateOf } from './code.rules';

const NOW = new Date('2026-03-04T02:00:00.000Z');
const LATER = new Date('2026-03-04T02:00:00.001Z');

describe('the state of a code', () => {
  it.each([
    ['active', null, 'active', true],
    ['grace', LATER, 'grace', true],
    ['grace', NOW, 'ended', false],
    ['revoked', NOW, 'revoked', false],
  ] as const)('%s until %s is %s, answered: %s', (state, endsAt, expected, answered) => {
    expect(stateOf({ state, endsAt }, NOW)).toBe(expected);
    expect(isAnswered(expected)).toBe(answered);
  });
});
