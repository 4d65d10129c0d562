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
import { noticeNeedsNoConfirmation } from './notice.errors';
import { NOTICE_OPENED, type NoticeOpened } from './notice.events';
import { addressedStays, gridOfReader, type Reader, type Residence } from './notice.rules';
import { NoticeReadingService } from './notice-reading.service';

/** One household's confirmation of one must-read notice. */
export interface Confirmation {
  noticeId: string;
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
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes that the actor opened the notice. Repeating it keeps the first time; staff whom it does not reach leave no receipt.
   * @throws notice-not-found
   */
  async open(actor: Actor, noticeId: string): Promise<ReadNotice> {
    const { reader, notice, reachesReader } = await this.reading.visible(actor, noticeId);
    if (reachesReader) {
      const now = this.clock.now();
      await this.transactions.run((tx) => this.recordOpening(tx, reader, notice, now));
    }
    return this.reading.asSeenBy(reader, notice);
  }

  /**
   * Confirms a must-read notice for the actor's household as it lived when the notice was published. Of two members at once the first
   * confirms for the household; repeating it changes nothing.
   * @throws notice-not-found, notice-needs-no-confirmation
   */
  async confirm(actor: Actor, noticeId: string): Promise<ReadNotice> {
    const { reader, notice } = await this.reading.visible(actor, noticeId);
    const stays = oncePerHousehold(addressedStays(reader.residences, notice));
    if (stays.length === 0) {
      throw noticeNeedsNoConfirmation(noticeId);
    }
    const at = this.clock.now();
    await this.transactions.run(async (tx) => {
      await this.recordOpening(tx, reader, notice, at);
      await affectedBy(tx, 'UPDATE receipts SET confirmedAt = ? WHERE noticeId = ? AND personId = ? AND confirmedAt IS NULL', [
        at,
        noticeId,
        reader.personId,
      ]);
      for (const { householdId, gridCode } of stays) {
        await this.confirmHousehold(tx, { noticeId, householdId, gridCode, personId: reader.personId, channel: 'app', at });
      }
    });
    return this.reading.asSeenBy(reader, notice);
  }

  /** Confirms for a household; answers false when it had confirmed before. The caller knows that the notice addresses it. */
  async confirmHousehold(tx: EntityManager, confirmation: Confirmation): Promise<boolean> {
    const { noticeId, householdId, gridCode, personId, channel, recordedById = null, at } = confirmation;
    const moved = await affectedBy(
      tx,
      `UPDATE household_receipts SET state = 'confirmed', channel = ?, at = ?, personId = ?, recordedById = ?
        WHERE noticeId = ? AND householdId = ? AND state = 'opened'`,
      [channel, at, personId, recordedById, noticeId, householdId],
    );
    if (moved === 1) {
      return true;
    }
    if (await hasRow(tx, 'household_receipts', 'householdId', noticeId, householdId)) {
      return false;
    }
    // never opened: there is nothing to count
    await runAll(tx, [
      insertOf('household_receipts', [
        { noticeId, householdId, gridCode, state: 'confirmed', channel, at, personId, recordedById, isCounted: 1 },
      ]),
    ]);
    return true;
  }

  private async recordOpening(tx: EntityManager, reader: Reader, notice: Notice, at: Date): Promise<void> {
    const { personId } = reader;
    const stays = oncePerHousehold(addressedStays(reader.residences, notice));
    const statements: Statement[] = [];
    if (!(await hasRow(tx, 'receipts', 'personId', notice.id, personId))) {
      const gridCode = notice.level === 'must-read' ? null : gridOfReader(reader, notice);
      const isCounted = gridCode === null ? 1 : 0;
      statements.push(insertOf('receipts', [{ noticeId: notice.id, personId, openedAt: at, confirmedAt: null, isCounted }]));
      statements.push(...(gridCode === null ? [] : [this.opened({ noticeId: notice.id, gridCode, by: { personId } })]));
    }
    for (const { householdId, gridCode } of stays) {
      if (!(await hasRow(tx, 'household_receipts', 'householdId', notice.id, householdId))) {
        const row = {
          noticeId: notice.id,
          householdId,
          gridCode,
          state: 'opened',
          channel: null,
          at,
          personId,
          recordedById: null,
          isCounted: 0,
        };
        statements.push(insertOf('household_receipts', [row]), this.opened({ noticeId: notice.id, gridCode, by: { householdId } }));
      }
    }
    await runAll(tx, statements);
  }

  private opened(event: NoticeOpened): Statement {
    return this.outbox.statement(NOTICE_OPENED, { ...event });
  }
}

async function hasRow(
  tx: EntityManager,
  table: 'receipts' | 'household_receipts',
  column: 'personId' | 'householdId',
  noticeId: string,
  id: string,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(`SELECT 1 FROM ${table} WHERE noticeId = ? AND ${column} = ?`, [noticeId, id]);
  return rows.length > 0;
}

/** A household that moved inside the area at that very instant is still one. In id order, so that two members take locks alike. */
function oncePerHousehold(stays: readonly Residence[]): Residence[] {
  return [...new Map(stays.map((stay) => [stay.householdId, stay])).values()].sort((a, b) => (a.householdId < b.householdId ? -1 : 1));
}
