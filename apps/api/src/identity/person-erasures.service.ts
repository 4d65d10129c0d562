import { Injectable } from '@nestjs/common';
import type { ErasureBlock } from '@duoduo/contracts/households';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { Outbox } from '../platform/outbox/outbox.service';
import { erasureBlocked } from './person.errors';
import { PeopleService } from './people.service';
import { PERSON_ERASED, type PersonErased } from './person.events';
import { sessionEnded } from './session.errors';

/** What stays when somebody goes, and why it must. */
export interface Kept {
  what: string;
  why: string;
  count: number;
  /** It says who he is; all else has his number alone, which leads to nobody. */
  isNamed: boolean;
}

/** What one feature does when somebody goes: what stands in the way, what it keeps, what it takes away (in the transaction it is given, and perhaps twice). */
export interface PersonEraser {
  blocks?(db: EntityManager, personId: string): Promise<ErasureBlock[]>;
  kept(db: EntityManager, personId: string): Promise<Kept[]>;
  erase?(tx: EntityManager, personId: string, how: { isNamed: boolean }): Promise<void>;
}

export interface Erasure {
  erasedAt: Date | null;
  blocks: ErasureBlock[];
  kept: Kept[];
}

/** How often it is looked whether the name of somebody who has gone may go, too. */
const A_WEEK_MS = 7 * 24 * 3600_000;

/**
 * Takes away what somebody gave and how he signs in, at his own wish, and names what must be kept. A feature that keeps rows by person
 * registers an eraser in `onModuleInit`, so that nothing here looks to the right.
 */
@Injectable()
export class PersonErasures {
  private readonly erasers: PersonEraser[] = [];

  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly people: PeopleService,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  onErase(eraser: PersonEraser): void {
    this.erasers.push(eraser);
  }

  /** What would stand in the way and what would stay. Changes nothing. */
  async preview(personId: string): Promise<Erasure> {
    return { erasedAt: null, ...(await this.ask(this.db.manager, personId)) };
  }

  /** All of it or nothing. Done again it finds nothing more to take away. @throws erasure-blocked */
  async erase(personId: string): Promise<Erasure> {
    return this.transactions.run(async (tx) => {
      const erasedAt = this.clock.now();
      // of two taps at once the second waits here
      if ((await affectedBy(tx, 'UPDATE people SET erasedAt = ? WHERE id = ? AND joinedIntoId IS NULL', [erasedAt, personId])) !== 1) {
        throw sessionEnded();
      }
      const asked = await this.ask(tx, personId);
      if (asked.blocks.length > 0) {
        throw erasureBlocked(asked.blocks);
      }
      await this.takeAway(tx, personId, asked.kept);
      return { erasedAt, ...asked };
    });
  }

  /** A week later, and every week until nothing names him any more. Who has an account again has come back and stays who he is. */
  async forgetLater(tx: EntityManager, { personId }: PersonErased): Promise<void> {
    const gone = 'id = ? AND erasedAt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM accounts WHERE accounts.personId = people.id)';
    if ((await affectedBy(tx, `UPDATE people SET erasedAt = erasedAt WHERE ${gone}`, [personId])) === 1) {
      const { kept } = await this.ask(tx, personId);
      await this.takeAway(tx, personId, kept);
    }
  }

  private async takeAway(tx: EntityManager, personId: string, kept: readonly Kept[]): Promise<void> {
    const isNamed = kept.some((each) => each.isNamed);
    for (const eraser of this.erasers) {
      await eraser.erase?.(tx, personId, { isNamed });
    }
    if (isNamed) {
      await this.outbox.append(tx, PERSON_ERASED, { personId } satisfies PersonErased, A_WEEK_MS);
    } else {
      await this.people.forget(tx, personId);
    }
  }

  private async ask(db: EntityManager, personId: string): Promise<Pick<Erasure, 'blocks' | 'kept'>> {
    const [blocks, kept]: [ErasureBlock[], Kept[]] = [[], []];
    for (const eraser of this.erasers) {
      blocks.push(...((await eraser.blocks?.(db, personId)) ?? []));
      kept.push(...(await eraser.kept(db, personId)));
    }
    return { blocks, kept: kept.filter(({ count }) => count > 0) };
  }
}

/** How many rows of a table name him; the names are ours. */
export async function countOf(db: EntityManager, table: string, where: string, params: unknown[]): Promise<number> {
  const [row] = await db.query<{ n: unknown }[]>(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`, params);
  return Number(row!.n);
}
