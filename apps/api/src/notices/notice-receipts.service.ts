import type { ReceiptChannel } from '@duoduo/contracts/notices';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { Outbox } from '../platform/outbox/outbox.service';
import type { ReadNotice } from './notice.dto';
import type { Notice } from './notice.entity';
import { noticeCorrected, noticeNeedsNoConfirmation, noticeWithdrawn } from './notice.errors';
import { NOTICE_OPENED, type NoticeOpened } from './notice.events';
import { addressedStays, gridOfReader, type Reader, type Residence } from './notice.rules';
import { NoticeReadingService } from './notice-reading.service';
import { ReachedAtDoor } from './reached-at-door.service';

/** One household's confirmation of one must-read notice. */
export interface Confirmation {
  noticeId: string;
  /** What they were told. */
  version: number;
  householdId: string;
  /** Where the household lived when the notice was published. */
  gridCode: string;
  /** Who confirmed for it; null when a grid worker notes it down. */
  personId: string | null;
  channel: ReceiptChannel;
  /** Who notes it down; left out in the app. */
  recordedById?: string;
  at: Date;
}

/** The only writer of receipts. */
@Injectable()
export class NoticeReceiptsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reading: NoticeReadingService,
    private readonly door: ReachedAtDoor,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes that the actor opened the notice. Repeating it keeps the first time; staff whom it does not reach leave no receipt.
   * @throws notice-not-found
   */
  async open(actor: Actor, noticeId: string): Promise<ReadNotice> {
    const { reader, notice, reachesReader } = await this.reading.visible(actor, noticeId);
    if (reachesReader && notice.withdrawnAt === null) {
      const now = this.clock.now();
      await this.transactions.run((tx) => this.recordOpening(tx, reader, notice, now));
    }
    return this.reading.asSeenBy(actor, reader, notice);
  }

  /**
   * Confirms a must-read notice for the actor's household as it lived when the notice was published. Of two members at once the first
   * confirms for the household; repeating it changes nothing. What was corrected after he had read it is not confirmed by him.
   * @throws notice-not-found, notice-needs-no-confirmation, notice-withdrawn, notice-corrected
   */
  async confirm(actor: Actor, noticeId: string, read?: number): Promise<ReadNotice> {
    const { reader, notice } = await this.reading.visible(actor, noticeId);
    holds(notice, read);
    const { version } = notice;
    const stays = oncePerHousehold(addressedStays(reader.residences, notice));
    if (stays.length === 0) {
      throw noticeNeedsNoConfirmation(noticeId);
    }
    const at = this.clock.now();
    await this.transactions.run(async (tx) => {
      await this.recordOpening(tx, reader, notice, at);
      await affectedBy(
        tx,
        'UPDATE receipts SET confirmedAt = ? WHERE noticeId = ? AND personId = ? AND version = ? AND confirmedAt IS NULL',
        [at, noticeId, reader.personId, version],
      );
      for (const { householdId, gridCode } of stays) {
        await this.confirmHousehold(tx, { noticeId, version, householdId, gridCode, personId: reader.personId, channel: 'app', at });
      }
    });
    return this.reading.get(actor, noticeId);
  }

  /** Confirms for a household; answers false when it had confirmed before. The caller knows that the notice addresses it. */
  async confirmHousehold(tx: EntityManager, confirmation: Confirmation): Promise<boolean> {
    const isNew = await this.writeConfirmation(tx, confirmation);
    if (isNew) {
      await this.door.note(tx, confirmation.householdId);
    }
    return isNew;
  }

  private async writeConfirmation(tx: EntityManager, confirmation: Confirmation): Promise<boolean> {
    const { noticeId, version, householdId, gridCode, personId, channel, recordedById = null, at } = confirmation;
    const moved = await affectedBy(
      tx,
      `UPDATE household_receipts SET state = 'confirmed', channel = ?, at = ?, personId = ?, recordedById = ?
        WHERE noticeId = ? AND householdId = ? AND version = ? AND state = 'opened'`,
      [channel, at, personId, recordedById, noticeId, householdId, version],
    );
    if (moved === 1) {
      return true;
    }
    if (await hasRow(tx, 'household_receipts', 'householdId', { noticeId, version }, householdId)) {
      return false;
    }
    // never opened: there is nothing to count
    await runAll(tx, [
      insertOf('household_receipts', [
        { noticeId, version, householdId, gridCode, state: 'confirmed', channel, at, personId, recordedById, isCounted: 1 },
      ]),
    ]);
    return true;
  }

  private async recordOpening(tx: EntityManager, reader: Reader, notice: Notice, at: Date): Promise<void> {
    const { personId } = reader;
    const answered = { noticeId: notice.id, version: notice.version };
    const stays = oncePerHousehold(addressedStays(reader.residences, notice));
    const statements: Statement[] = [];
    if (!(await hasRow(tx, 'receipts', 'personId', answered, personId))) {
      const gridCode = notice.level === 'must-read' ? null : gridOfReader(reader, notice);
      const isCounted = gridCode === null ? 1 : 0;
      statements.push(insertOf('receipts', [{ ...answered, personId, openedAt: at, confirmedAt: null, isCounted }]));
      statements.push(...(gridCode === null ? [] : [this.opened({ ...answered, gridCode, by: { personId } })]));
    }
    for (const { householdId, gridCode } of stays) {
      if (!(await hasRow(tx, 'household_receipts', 'householdId', answered, householdId))) {
        const row = {
          ...answered,
          householdId,
          gridCode,
          state: 'opened',
          channel: null,
          at,
          personId,
          recordedById: null,
          isCounted: 0,
        };
        statements.push(insertOf('household_receipts', [row]), this.opened({ ...answered, gridCode, by: { householdId } }));
      }
    }
    await runAll(tx, statements);
  }

  private opened(event: NoticeOpened): Statement {
    return this.outbox.statement(NOTICE_OPENED, { ...event });
  }
}

/**
 * What somebody confirms is what he has read: the version, where he tells it, is the one that holds.
 * @throws notice-withdrawn, notice-corrected
 */
export function holds({ id, version, withdrawnAt }: Notice, read = version): void {
  if (withdrawnAt !== null) throw noticeWithdrawn(id);
  if (read !== version) throw noticeCorrected(id, version);
}

async function hasRow(
  tx: EntityManager,
  table: 'receipts' | 'household_receipts',
  column: 'personId' | 'householdId',
  { noticeId, version }: { noticeId: string; version: number },
  id: string,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(`SELECT 1 FROM ${table} WHERE noticeId = ? AND ${column} = ? AND version = ?`, [
    noticeId,
    id,
    version,
  ]);
  return rows.length > 0;
}

/** A household that moved inside the area at that very instant is still one. In id order, so that two members take locks alike. */
function oncePerHousehold(stays: readonly Residence[]): Residence[] {
  return [...new Map(stays.map((stay) => [stay.householdId, stay])).values()].sort((a, b) => (a.householdId < b.householdId ? -1 : 1));
}
