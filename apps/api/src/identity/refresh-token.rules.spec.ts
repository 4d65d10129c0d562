import { answerTo, GRACE_MS, RefreshTokens } from './refresh-token.rules';

const SESSION = '01J0000000000';
const tokens = new RefreshTokens('k'.repeat(32));

describe('refresh tokens', () => {
  it('are of 256 random bits: no two are alike', () => {
    expect(new Set(Array.from({ length: 100 }, () => tokens.first(SESSION))).size).toBe(100);
  });

  it('name their session', () => {
    const first = tokens.first(SESSION);
    expect(tokens.sessionOf(first)).toBe(SESSION);
    expect(tokens.sessionOf(tokens.successorOf(first))).toBe(SESSION);
  });

  it('have one successor each, however often it is asked for', () => {
    const first = tokens.first(SESSION);
    expect(tokens.successorOf(first)).toBe(tokens.successorOf(first));
    expect(tokens.successorOf(tokens.successorOf(first))).not.toBe(tokens.successorOf(first));
  });

  it('have a successor that nobody computes without the key', () => {
    const first = tokens.first(SESSION);
    expect(new RefreshTokens('j'.repeat(32)).successorOf(first)).not.toBe(tokens.successorOf(first));
  });

  it.each([
    ['empty', ''],
    ['of the session alone', SESSION],
    ['made up', `${SESSION}.${Buffer.alloc(48).toString('base64url')}`],
    ['too short', `${SESSION}.AAAA`],
    ['with a tail', `${tokens.first(SESSION)}.x`],
    ['very long', `${SESSION}.${'A'.repeat(100_000)}`],
    ['moved to another session', tokens.first(SESSION).replace(SESSION, '01J0000000001')],
    ['of another key', new RefreshTokens('j'.repeat(32)).first(SESSION)],
  ])('that are %s are not ours', (_, token) => {
    expect(tokens.sessionOf(token)).toBeNull();
  });

  it('break at every single changed character', () => {
    const token = tokens.first(SESSION);
    const broken = [...token].map((letter, place) => token.slice(0, place) + (letter === 'A' ? 'B' : 'A') + token.slice(place + 1));
    expect(broken.filter((text) => tokens.sessionOf(text) !== null)).toEqual([]);
  });
});

describe('answering a refresh token', () => {
  const now = new Date('2026-03-04T02:00:00Z');
  const before = (ms: number) => new Date(now.getTime() - ms);
  const after = (ms: number) => new Date(now.getTime() + ms);
  const session = { refreshHash: 'current', previousHash: 'previous', rotatedAt: before(1000), expiresAt: after(1000), endedAt: null };

  it.each([
    ['the current one', 'current', session, 'rotate'],
    ['the one before, its answer may be lost', 'previous', session, 'repeat'],
    ['the one before at the last moment', 'previous', { ...session, rotatedAt: before(GRACE_MS) }, 'repeat'],
    ['the one before, too late', 'previous', { ...session, rotatedAt: before(GRACE_MS + 1) }, 'end-session'],
    ['an older one, however soon', 'older', session, 'end-session'],
    ['the current one of an ended session', 'current', { ...session, endedAt: before(1) }, 'refuse'],
    ['an older one of an ended session', 'older', { ...session, endedAt: before(1) }, 'refuse'],
    ['the current one of an expired session', 'current', { ...session, expiresAt: now }, 'refuse'],
    ['one of no session', 'current', null, 'refuse'],
  ] as const)('%s', (_, presented, row, answer) => {
    expect(answerTo(presented, row, now)).toBe(answer);
  });
});
