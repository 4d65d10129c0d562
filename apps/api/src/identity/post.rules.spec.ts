import { holdsOn } from './post.rules';

const open = { fromDay: '2026-03-01', toDay: null, endedAt: null };

describe('a post', () => {
  it.each([
    ['before its first day', open, '2026-02-28', false],
    ['on its first day', open, '2026-03-01', true],
    ['without a last day', open, '2099-01-01', true],
    ['on its last day', { ...open, toDay: '2026-03-31' }, '2026-03-31', true],
    ['after its last day', { ...open, toDay: '2026-03-31' }, '2026-04-01', false],
    ['ended early', { ...open, toDay: '2026-03-31', endedAt: new Date('2026-03-02T00:00:00Z') }, '2026-03-02', false],
  ])('%s', (_, post, day, holds) => {
    expect(holdsOn(post, day)).toBe(holds);
  });
});
