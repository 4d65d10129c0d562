import { createHmac, type KeyObject, createSecretKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { Clock } from '../platform/clock';
import { Config } from '../platform/config';
import { ID_PATTERN } from '../platform/new-id';

const ALGORITHM = 'HS256';
const TYPE = 'at+jwt';
const ISSUER = 'duoduo';
const AUDIENCE = 'duoduo-api';
const LIFETIME_MS = 15 * 60_000;

/** Short-lived proof of a session. Holds no role and no name: those are read at every request. */
@Injectable()
export class AccessTokens {
  private readonly key: KeyObject;

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    this.key = createSecretKey(createHmac('sha256', config.ACCESS_TOKEN_KEY).update('access-token').digest());
  }

  async issue(session: { id: string; personId: string }): Promise<{ accessToken: string; expiresAt: Date }> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    const accessToken = await new SignJWT({ sid: session.id })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
      .setSubject(session.personId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(now)
      .setExpirationTime(expiresAt)
      .sign(this.key);
    return { accessToken, expiresAt };
  }

  /** The session and person of a token that is ours and still good, else null. */
  async verify(token: string): Promise<{ sessionId: string; personId: string } | null> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        typ: TYPE,
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['exp', 'iat', 'sub', 'sid'],
        currentDate: this.clock.now(),
      });
      const { sid, sub } = payload;
      return typeof sid === 'string' && ID_PATTERN.test(sid) && sub && ID_PATTERN.test(sub) ? { sessionId: sid, personId: sub } : null;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) {
        return null; // a malformed token is a bad token, not a bug
      }
      throw error;
    }
  }
}
