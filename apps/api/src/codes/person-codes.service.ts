import { Injectable } from '@nestjs/common';
import { PERSON_CODE_LASTS_MS, type PersonCodePurpose } from '@duoduo/contracts/codes';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { affectedBy, placesFor } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { hash, type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { personCodeRefused } from './code.errors';
import { CodeMisses } from './code-misses';
import { CodeTokens } from './code-tokens';
import { PersonCode } from './person-code.entity';

const ROWS_PER_SWEEP = 1000;

/** The code on a person's phone: good once, for a minute, for one purpose, as long as the session lasts that showed it. */
@Injectable()
export class PersonCodes {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly tokens: CodeTokens,
    private readonly misses: CodeMisses,
  ) {}

  /**
   * A code for the actor's own phone. The token is derived from the request's key, so that a repeated request is answered alike although
   * the token is kept nowhere.
   * @throws idempotency-key-reused
   */
  async show(actor: Actor, purpose: PersonCodePurpose, request: Idempotency): Promise<{ token: string; expiresAt: Date }> {
    const idem = { ...request, id: hash(request.id, actor.sessionId) };
    const token = this.tokens.derived('person', idem.id);
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(PersonCode, { idemKey: idem.id });
      if (made) {
        return { token, expiresAt: sameRequest(made, idem).expiresAt };
      }
      const createdAt = this.clock.now();
      const expiresAt = new Date(createdAt.getTime() + PERSON_CODE_LASTS_MS);
      await tx.insert(PersonCode, {
        id: newId(createdAt),
        tokenHash: this.tokens.hashOf(token),
        sessionId: actor.sessionId,
        purpose,
        createdAt,
        expiresAt,
        usedAt: null,
        idemKey: idem.id,
        idemBody: idem.body,
      });
      return { token, expiresAt };
    });
  }

  /**
   * Uses a code up inside the caller's transaction and answers whose it is: with the effect it is for, or not at all. Of several at once
   * exactly one succeeds.
   * @throws person-code-refused
   */
  async consume(tx: EntityManager, token: string, purpose: PersonCodePurpose): Promise<string> {
    const now = this.clock.now();
    const hashes = this.tokens.hashesFor(token);
    const used = await affectedBy(
      tx,
      `UPDATE person_codes SET usedAt = ?
        WHERE tokenHash IN (${placesFor(hashes)}) AND purpose = ? AND usedAt IS NULL AND expiresAt > ?
          AND EXISTS (SELECT 1 FROM sessions s WHERE s.id = person_codes.sessionId AND s.endedAt IS NULL AND s.expiresAt > ?)`,
      [now, ...hashes, purpose, now, now],
    );
    if (used !== 1) {
      throw personCodeRefused();
    }
    const [owner] = await tx.query<{ personId: string }[]>(
      `SELECT s.personId FROM person_codes c JOIN sessions s ON s.id = c.sessionId WHERE c.tokenHash IN (${placesFor(hashes)})`,
      hashes,
    );
    return owner!.personId;
  }

  /**
   * Runs work that uses up a code which the actor has scanned, unless he has scanned too many wrong ones.
   * @throws too-many-attempts
   */
  scanned<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    return this.misses.limited(actor.personId, work);
  }

  /**
   * Who shows the code, for staff. Wrong ones are counted as wrong scans are.
   * @throws person-code-refused, too-many-attempts
   */
  identify(actor: Actor, token: string): Promise<string> {
    return this.scanned(actor, () => this.transactions.run((tx) => this.consume(tx, token, 'identify')));
  }

  /**
   * Uses a code up for what it is shown for, in one transaction with its effect. A wrong code is counted as a wrong scan is; that the
   * effect is refused is none, and leaves the code as it was.
   * @throws person-code-refused, too-many-attempts, and what the effect throws
   */
  spend<Effect>(
    actor: Actor,
    token: string,
    purpose: PersonCodePurpose,
    effect: (tx: EntityManager, personId: string) => Promise<Effect>,
  ): Promise<Effect> {
    return this.misses.limited(
      actor.personId,
      () => this.transactions.run(async (tx) => effect(tx, await this.consume(tx, token, purpose))),
      ({ code }) => code === 'person-code-refused',
    );
  }

  /** Removes codes that died before an instant, at most 1,000 at a time. Answers how many went. */
  async dropOlderThan(before: Date): Promise<number> {
    const old = await this.db.query<{ id: string }[]>('SELECT id FROM person_codes WHERE expiresAt < ? ORDER BY expiresAt LIMIT ?', [
      before,
      ROWS_PER_SWEEP,
    ]);
    if (old.length === 0) {
      return 0;
    }
    const ids = old.map(({ id }) => id);
    return this.transactions.run((tx) => affectedBy(tx, `DELETE FROM person_codes WHERE id IN (${placesFor(ids)})`, ids));
  }
}
