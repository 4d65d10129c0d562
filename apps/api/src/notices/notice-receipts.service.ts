import type { ReceiptChannel } from '@duoduo/contracts/notices';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, readEach, runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { Outbox } from '../platform/outbox/outbox.service';
import type { ReadNotice } from './notice.dto';
import type { Notice } from './notice.entity';
import { noticeCorrected, noticeNeedsNoConfirmation, noticeWithdrawn } from './notice.errors';
import { NOTICE_OPENED, type NoticeOpened } from './notice.events';
import { addressedStays, gridOfReader, type Home, homeOf, type Reader, type Residence } from './notice.rules';
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
  /** Where it lives now, if anywhere. */
  home: Home | null;
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
      await this.transactions.run(async (tx) => runAll(tx, await this.openings(tx, reader, notice, now)));
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
    const { personId } = reader;
    const confirmedOnce: Statement = [
      'UPDATE receipts SET confirmedAt = ? WHERE noticeId = ? AND personId = ? AND version = ? AND confirmedAt IS NULL',
      [at, noticeId, personId, version],
    ];
    await this.transactions.run(async (tx) => {
      await runAll(tx, [...(await this.openings(tx, reader, notice, at)), confirmedOnce]);
      for (const { householdId, gridCode } of stays) {
        const home = homeOf(reader.residences, householdId);
        await this.confirmHousehold(tx, { noticeId, version, householdId, gridCode, home, personId, channel: 'app', at });
      }
    });
    return this.reading.get(actor, noticeId);
  }

  /** Confirms for a household; answers false when it had confirmed before. The caller knows that the notice addresses it. */
  async confirmHousehold(tx: EntityManager, confirmation: Confirmation): Promise<boolean> {
    const { noticeId, version, householdId, gridCode, home, personId, channel, recordedById = null, at } = confirmation;
    const moved = await affectedBy(
      tx,
      `UPDATE household_receipts SET state = 'confirmed', channel = ?, at = ?, personId = ?, recordedById = ?
        WHERE noticeId = ? AND householdId = ? AND version = ? AND state = 'opened'`,
      [channel, at, personId, recordedById, noticeId, householdId, version],
    );
    const [sql, params] = rowOf('household_receipts', 'householdId', { noticeId, version }, householdId);
    if (moved !== 1 && (await tx.query<unknown[]>(sql, params)).length > 0) {
      return false;
    }
    // never opened: there is nothing to count
    const row = { noticeId, version, householdId, gridCode, state: 'confirmed', channel, at, personId, recordedById, isCounted: 1 };
    const unopened = moved === 1 ? [] : [insertOf('household_receipts', [row])];
    await (home ? this.door.note(tx, home, unopened) : runAll(tx, unopened));
    return true;
  }

  /** What the actor's opening leaves behind where he has not opened it before. */
  private async openings(tx: EntityManager, reader: Reader, notice: Notice, at: Date): Promise<Statement[]> {
    const { personId } = reader;
    const answered = { noticeId: notice.id, version: notice.version };
    const stays = oncePerHousehold(addressedStays(reader.residences, notice));
    const [own, ...ofHouseholds] = await readEach(tx, [
      rowOf('receipts', 'personId', answered, personId),
      ...stays.map(({ householdId }) => rowOf('household_receipts', 'householdId', answered, householdId)),
    ]);
    const statements: Statement[] = [];
    if (own!.length === 0) {
      const gridCode = notice.level === 'must-read' ? null : gridOfReader(reader, notice);
      const isCounted = gridCode === null ? 1 : 0;
      statements.push(insertOf('receipts', [{ ...answered, personId, openedAt: at, confirmedAt: null, isCounted }]));
      statements.push(...(gridCode === null ? [] : [this.opened({ ...answered, gridCode, by: { personId } })]));
    }
    for (const [n, { householdId, gridCode }] of stays.entries()) {
      if (ofHouseholds[n]!.length === 0) {
        const row = { ...answered, householdId, gridCode, personId, state: 'opened', channel: null, at, recordedById: null, isCounted: 0 };
        statements.push(insertOf('household_receipts', [row]), this.opened({ ...answered, gridCode, by: { householdId } }));
      }
    }
    return statements;
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

function rowOf(
  table: 'receipts' | 'household_receipts',
  column: 'personId' | 'householdId',
  { noticeId, version }: { noticeId: string; version: number },
  id: string,
): Statement {
  return [`SELECT 1 FROM ${table} WHERE noticeId = ? AND ${column} = ? AND version = ?`, [noticeId, id, version]];
}

/** A household that moved inside the area at that very instant is still one. In id order, so that two members take locks alike. */
function oncePerHousehold(stays: readonly Residence[]): Residence[] {
  return [...new Map(stays.map((stay) => [stay.householdId, stay])).values()].sort((a, b) => (a.householdId < b.householdId ? -1 : 1));
}
