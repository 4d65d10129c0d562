import { isUsername, normalUsername } from './account.rules';

describe('usernames', () => {
  it.each([
    ['admin', true],
    ['worker2', true],
    ['a.b_c-d', true],
    ['ab', false],
    ['a'.repeat(32), true],
    ['a'.repeat(33), false],
    ['Admin', false],
    ['.admin', false],
    ['娜仁', false],
    ['a b c', false],
  ])('%s: %s', (username, allowed) => {
    expect(isUsername(username)).toBe(allowed);
  });

  it('are the same in capitals and with spaces around', () => {
    expect(normalUsername(' Worker2\t')).toBe('worker2');
  });
});
