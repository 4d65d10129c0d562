import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { hash } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { Consent } from './consent.entity';
import { consentMissing, consentOutdated } from './consent.errors';
import { PRIVACY_STATEMENT } from './consent.rules';

/** Who agrees to the privacy statement, by version. Withdrawing is as easy as agreeing. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** What is agreed to now. */
  statement(): { version: string; text: string } {
    return PRIVACY_STATEMENT;
  }

  /** What a person said last; null when he never agreed. */
  async latest(personId: string, db: EntityManager = this.db.manager): Promise<Consent | null> {
    return db.findOne(Consent, { where: { personId }, order: { turn: 'DESC' } });
  }

  /** Whether he agrees to the statement as it is now. */
  async isGiven(personId: string, db: EntityManager = this.db.manager): Promise<boolean> {
    const consent = await this.latest(personId, db);
    return consent?.version === PRIVACY_STATEMENT.version && consent.withdrawnAt === null;
  }

  /** @throws consent-missing unless he agrees to the statement as it is now */
  async require(personId: string): Promise<void> {
    if (!(await this.isGiven(personId))) {
      throw consentMissing();
    }
  }

  /** Agrees to the statement that was read. Who agrees to it already changes nothing. @throws consent-outdated */
  async give(personId: string, version: string): Promise<Consent> {
    if (version !== PRIVACY_STATEMENT.version) {
      throw consentOutdated(PRIVACY_STATEMENT.version);
    }
    return this.transactions.run(async (tx) => {
      const before = await this.latest(personId, tx);
      if (before?.version === version && before.withdrawnAt === null) {
        return before;
      }
      const now = this.clock.now();
      const turn = (before?.turn ?? 0) + 1;
      const consent = { id: newId(now), personId, turn, version, textHash: hash(PRIVACY_STATEMENT.text), givenAt: now, withdrawnAt: null };
      await tx.insert(Consent, consent);
      return tx.create(Consent, consent);
    });
  }

  /** Withdraws whatever was agreed to. Who never agreed or has withdrawn changes nothing. */
  async withdraw(personId: string): Promise<Consent | null> {
    return this.transactions.run(async (tx) => {
      await this.withdrawIn(tx, personId);
      return this.latest(personId, tx);
    });
  }

  /** The same inside the caller's transaction. */
  async withdrawIn(tx: EntityManager, personId: string): Promise<void> {
    await affectedBy(tx, 'UPDATE consents SET withdrawnAt = ? WHERE personId = ? AND withdrawnAt IS NULL', [this.clock.now(), personId]);
  }
}
