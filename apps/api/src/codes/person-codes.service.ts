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

/** What a code is used for, and by which request: one that is sent again names the same. */
export interface Use {
  purpose: PersonCodePurpose;
  request: string;
}

/** What a code is shown for, and for which thing of that kind where not for any. */
export interface Shown {
  purpose: PersonCodePurpose;
  subjectId?: string;
}

/** Whose code it was, and for which thing it was shown; the same request has used it before where it is repeated. */
export interface UsedCode {
  personId: string;
  subjectId: string | null;
  isRepeat: boolean;
}

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
  async show(actor: Actor, { purpose, subjectId }: Shown, request: Idempotency): Promise<{ token: string; expiresAt: Date }> {
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
        subjectId: subjectId ?? null,
        createdAt,
        expiresAt,
        usedAt: null,
        usedBy: null,
        idemKey: idem.id,
        idemBody: idem.body,
      });
      return { token, expiresAt };
    });
  }

  /** Who shows the code, for staff. @throws person-code-refused, too-many-attempts */
  identify(actor: Actor, token: string): Promise<string> {
    return this.spend(actor, token, { purpose: 'identify', request: 'identify' }, (_, { personId }) => Promise.resolve(personId));
  }

  /**
   * Uses a code up for what it is shown for, in one transaction with its effect. Of several at once exactly one succeeds, and whoever did not
   * get its answer sends it again and is let in again. A wrong code is counted as a wrong scan is; that the effect is refused is none, and
   * leaves the code as it was.
   * @throws person-code-refused, too-many-attempts, and what the effect throws
   */
  spend<Effect>(
    actor: Actor,
    token: string,
    { purpose, request }: Use,
    effect: (tx: EntityManager, used: UsedCode) => Promise<Effect>,
  ): Promise<Effect> {
    const usedBy = hash(actor.personId, purpose, request);
    return this.misses.limited(
      actor.personId,
      () => this.transactions.run(async (tx) => effect(tx, await this.consume(tx, token, purpose, usedBy))),
      ({ code }) => code === 'person-code-refused',
    );
  }

  private async consume(tx: EntityManager, token: string, purpose: PersonCodePurpose, usedBy: string): Promise<UsedCode> {
    const now = this.clock.now();
    const hashes = this.tokens.hashesFor(token);
    const used = await affectedBy(
      tx,
      `UPDATE person_codes SET usedAt = ?, usedBy = ?
        WHERE tokenHash IN (${placesFor(hashes)}) AND purpose = ? AND usedAt IS NULL AND expiresAt > ?
          AND EXISTS (SELECT 1 FROM sessions s WHERE s.id = person_codes.sessionId AND s.endedAt IS NULL AND s.expiresAt > ?)`,
      [now, usedBy, ...hashes, purpose, now, now],
    );
    const [owner] = await tx.query<{ personId: string; subjectId: string | null }[]>(
      `SELECT s.personId, c.subjectId FROM person_codes c JOIN sessions s ON s.id = c.sessionId
        WHERE c.tokenHash IN (${placesFor(hashes)}) AND c.usedBy = ?`,
      [...hashes, usedBy],
    );
    if (!owner) {
      throw personCodeRefused();
    }
    return { ...owner, isRepeat: used !== 1 };
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
