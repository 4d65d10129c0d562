import { escalationWords, isEscalated } from './escalations';

const NOW = new Date('2026-03-10T10:30:00.000Z');

describe('who was told that a task is late', () => {
  it('is said with since when, the narrowest level first', () => {
    const escalations = [
      { level: 'community' as const, at: '2026-03-09T10:00:00.000Z' },
      { level: 'street' as const, at: '2026-03-10T10:00:00.000Z' },
    ];

    expect(escalationWords({ escalations }, NOW)).toEqual([expect.stringMatching(/18:00 提醒社区$/), '今天 18:00 上报街道']);
  });

  it.each([
    [null, false],
    ['community', false],
    ['street', true],
    ['county', true],
  ] as const)('went above the community when it is %s', (escalatedTo, isSo) => {
    expect(isEscalated({ escalatedTo })).toBe(isSo);
  });
});
