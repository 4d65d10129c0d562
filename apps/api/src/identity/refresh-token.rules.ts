import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;
const SEAL_BYTES = 16;
const TOKEN_LENGTH_MAX = 100;

/** How long the token before the current one is still answered: long enough for a client whose answer was lost to ask again. */
export const GRACE_MS = 10_000;

/**
 * Refresh tokens: `sessionId.base64url(256-bit secret, 128-bit seal)`.
 *
 * The first secret is random. Each successor is an HMAC over the session and the token presented, so the same token always yields
 * the same successor: an answer that was lost can be repeated although the server keeps nothing but hashes. Nobody without the key
 * can compute it. The seal lets a made-up token be refused without a look at the database, and without ending the session it names.
 */
export class RefreshTokens {
  private readonly successorKey: Buffer;
  private readonly sealKey: Buffer;

  constructor(key: string) {
    this.successorKey = createHmac('sha256', key).update('refresh-successor').digest();
    this.sealKey = createHmac('sha256', key).update('refresh-seal').digest();
  }

  first(sessionId: string): string {
    return this.write(sessionId, randomBytes(SECRET_BYTES));
  }

  /** Always the same for the same token. */
  successorOf(token: string): string {
    const sessionId = token.split('.', 1)[0]!;
    return this.write(sessionId, createHmac('sha256', this.successorKey).update(token).digest());
  }

  /** The session a token was made for, or null when it is not one of ours. */
  sessionOf(token: string): string | null {
    const [sessionId, text, ...rest] = token.split('.');
    if (token.length > TOKEN_LENGTH_MAX || !sessionId || !text || rest.length > 0) {
      return null;
    }
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length !== SECRET_BYTES + SEAL_BYTES || bytes.toString('base64url') !== text) {
      return null;
    }
    const seal = this.seal(sessionId, bytes.subarray(0, SECRET_BYTES));
    return timingSafeEqual(seal, bytes.subarray(SECRET_BYTES)) ? sessionId : null;
  }

  private write(sessionId: string, secret: Buffer): string {
    return `${sessionId}.${Buffer.concat([secret, this.seal(sessionId, secret)]).toString('base64url')}`;
  }

  private seal(sessionId: string, secret: Buffer): Buffer {
    return createHmac('sha256', this.sealKey).update(`${sessionId}|`).update(secret).digest().subarray(0, SEAL_BYTES);
  }
}

export type RefreshAnswer = 'rotate' | 'repeat' | 'refuse' | 'end-session';

/** What a presented token gets, by the hashes its session keeps. `end-session`: a token that was used up came back, so somebody has a copy. */
export function answerTo(
  presentedHash: string,
  session: { refreshHash: string; previousHash: string | null; rotatedAt: Date; expiresAt: Date; endedAt: Date | null } | null,
  now: Date,
): RefreshAnswer {
  if (!session || session.endedAt || session.expiresAt <= now) {
    return 'refuse';
  }
  if (presentedHash === session.refreshHash) {
    return 'rotate';
  }
  const isInGrace = now.getTime() - session.rotatedAt.getTime() <= GRACE_MS;
  return presentedHash === session.previousHash && isInGrace ? 'repeat' : 'end-session';
}
