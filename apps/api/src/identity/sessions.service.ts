import { Injectable } from '@nestjs/common';
import type { Role } from '@duoduo/contracts/roles';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock, dayOf } from '../platform/clock';
import { Config } from '../platform/config';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { hash } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { AccessTokens } from './access-tokens.service';
import { answerTo, RefreshTokens } from './refresh-token.rules';
import { Session } from './session.entity';
import { sessionEnded } from './session.errors';

const LIFETIME_MS = 30 * 24 * 60 * 60_000;

/** What a client needs to stay signed in. `expiresAt` is the access token's. */
export interface OpenSession {
  sessionId: string;
  personId: string;
  accessToken: string;
  refreshToken: string;
  expiresAt: Date;
}

interface ActorRow {
  personId: string;
  role: Role | null;
  areaCode: string;
  unitId: string | null;
}

/** Who is signed in, until when. A session is one device; it ends by signing out, by idling 30 days, or when a used refresh token comes back. */
@Injectable()
export class SessionsService {
  private readonly refreshTokens: RefreshTokens;

  constructor(
    config: Config,
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly accessTokens: AccessTokens,
    private readonly clock: Clock,
  ) {
    this.refreshTokens = new RefreshTokens(config.ACCESS_TOKEN_KEY);
  }

  /** Opens a session for an account whose owner has proved himself. */
  async issue(tx: EntityManager, account: { id: string; personId: string }): Promise<OpenSession> {
    const now = this.clock.now();
    const id = newId(now);
    const refreshToken = this.refreshTokens.first(id);
    await tx.insert(Session, {
      id,
      accountId: account.id,
      personId: account.personId,
      refreshHash: hash(refreshToken),
      previousHash: null,
      rotatedAt: now,
      expiresAt: new Date(now.getTime() + LIFETIME_MS),
      endedAt: null,
    });
    return this.answer({ id, personId: account.personId }, refreshToken);
  }

  /**
   * Exchanges a refresh token for its successor and a new access token. The token just used is answered alike for 10 more seconds,
   * since the answer may have been lost; any older one means that somebody has a copy, and ends the session.
   * @throws session-ended
   */
  async refresh(token: string): Promise<OpenSession> {
    const sessionId = this.refreshTokens.sessionOf(token);
    const session = sessionId && (await this.transactions.run((tx) => this.rotate(tx, sessionId, token)));
    if (!session) {
      throw sessionEnded();
    }
    return this.answer(session, this.refreshTokens.successorOf(token));
  }

  /** Signs out. Repeating it changes nothing. */
  async end(sessionId: string): Promise<void> {
    await this.transactions.run((tx) => this.endOf(tx, sessionId));
  }

  /** Who holds this session and which posts are valid today; null when it has ended. One indexed read. */
  async actorOf(sessionId: string): Promise<Actor | null> {
    const now = this.clock.now();
    const today = dayOf(now);
    const rows = await this.db.query<ActorRow[]>(
      `SELECT s.personId AS personId, p.role AS role, p.areaCode AS areaCode, p.unitId AS unitId
         FROM sessions s
         LEFT JOIN posts p ON p.personId = s.personId AND p.endedAt IS NULL AND p.fromDay <= ? AND (p.toDay IS NULL OR p.toDay >= ?)
        WHERE s.id = ? AND s.endedAt IS NULL AND s.expiresAt > ?`,
      [today, today, sessionId, now],
    );
    if (rows.length === 0) {
      return null;
    }
    const posts = rows.flatMap(({ role, areaCode, unitId }) => (role === null ? [] : [{ role, areaCode, unitId }]));
    return { personId: rows[0]!.personId, sessionId, posts };
  }

  /** The session if the token was good, else null: a refusal must not roll back what ends the session. */
  private async rotate(tx: EntityManager, sessionId: string, token: string): Promise<Session | null> {
    const now = this.clock.now();
    const presented = hash(token);
    const rotated = await affectedBy(
      tx,
      `UPDATE sessions SET refreshHash = ?, previousHash = ?, rotatedAt = ?, expiresAt = ?
        WHERE id = ? AND refreshHash = ? AND endedAt IS NULL AND expiresAt > ?`,
      [hash(this.refreshTokens.successorOf(token)), presented, now, new Date(now.getTime() + LIFETIME_MS), sessionId, presented, now],
    );
    const session = await tx.findOneBy(Session, { id: sessionId });
    if (rotated === 1) {
      return session;
    }
    const answer = answerTo(presented, session, now);
    if (answer === 'end-session') {
      await this.endOf(tx, sessionId);
    }
    return answer === 'repeat' ? session : null;
  }

  private endOf(tx: EntityManager, sessionId: string): Promise<number> {
    return affectedBy(tx, 'UPDATE sessions SET endedAt = ? WHERE id = ? AND endedAt IS NULL', [this.clock.now(), sessionId]);
  }

  private async answer(session: { id: string; personId: string }, refreshToken: string): Promise<OpenSession> {
    return { sessionId: session.id, personId: session.personId, refreshToken, ...(await this.accessTokens.issue(session)) };
  }
}
