import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { placesFor } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import { Account } from './account.entity';
import { isUsername, normalUsername } from './account.rules';
import { Passwords } from './passwords.service';
import { wrongCredentials } from './session.errors';

/** Ways to sign in. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly db: DataSource,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /** Gives a person a username and a password. A username that is taken is a duplicate key. */
  async create(
    tx: EntityManager,
    { personId, username, password }: { personId: string; username: string; password: string },
  ): Promise<Account> {
    const name = normalUsername(username);
    if (!isUsername(name)) {
      throw new RangeError(`not a username: ${name}`);
    }
    const now = this.clock.now();
    const passwordHash = await this.passwords.hash(password);
    const account = { id: newId(now), personId, username: name, passwordHash, openidSealed: null, openidIndex: null, createdAt: now };
    await tx.insert(Account, account);
    return tx.create(Account, account);
  }

  /** @throws too-many-attempts */
  async hasPassword(username: string, password: string): Promise<boolean> {
    const account = await this.find(username);
    return this.passwords.matches(account?.passwordHash ?? null, password);
  }

  /** Gives an account another password. Who is signed in stays so. An unknown username changes nothing. */
  async setPassword(tx: EntityManager, { username, password }: { username: string; password: string }): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    await tx.update(Account, { username: normalUsername(username) }, { passwordHash });
  }

  /** Who of these people has a way to sign in. */
  async holdersAmong(personIds: readonly string[], tx: EntityManager = this.db.manager): Promise<Set<string>> {
    const rows =
      personIds.length === 0
        ? []
        : await tx.query<{ personId: string }[]>(`SELECT DISTINCT personId FROM accounts WHERE personId IN (${placesFor(personIds)})`, [
            ...personIds,
          ]);
    return new Set(rows.map(({ personId }) => personId));
  }

  /** The account of a username, in whatever case it is written. */
  async find(username: string): Promise<Account | null> {
    const name = normalUsername(username);
    return isUsername(name) ? this.db.manager.findOneBy(Account, { username: name }) : null;
  }

  /**
   * The account a username and password belong to.
   * @throws wrong-credentials, too-many-attempts
   */
  async prove(username: string, password: string): Promise<Account> {
    const account = await this.find(username);
    const isRight = await this.passwords.matches(account?.passwordHash ?? null, password);
    if (!account || !isRight) {
      throw wrongCredentials();
    }
    return account;
  }
}
