import { areaPath } from '@duoduo/contracts/areas';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { placesFor } from '../platform/database/sql';
import { Notice } from './notice.entity';
import { addressedStays, feedsOf } from './notice.rules';
import { isLive, newestMarks, newestOf } from './notice.sql';
import { NoticeReadersService } from './notice-readers.service';
import { NoticeReadingService } from './notice-reading.service';

/** Counters and boards look at this many of the newest notices: clients show "99+" above 99. */
const LOOKED_AT = 100;
const ON_THE_BOARD = 10;

export interface NoticeCounters {
  /** At most 100. */
  unreadNotices: number;
  /** Must-read notices that the person's household has not confirmed. */
  mustRead: number;
}

/** What other features show of notices. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly db: DataSource,
    private readonly readers: NoticeReadersService,
    private readonly reading: NoticeReadingService,
  ) {}

  /** The must-read notices that a household has not confirmed, newest first: what waits at its door. */
  async waitingFor(householdId: string): Promise<Notice[]> {
    const household = await this.readers.householdAsReader(householdId);
    const reader = { personId: '', ...household };
    const newest = await newestOf(this.db, feedsOf(reader), { before: null, limit: LOOKED_AT, mustRead: true });
    const addressed = newest.filter(isLive).filter((notice) => addressedStays(reader.residences, notice).length > 0);
    const confirmed = await this.confirmedBy(householdId, addressed);
    return addressed.filter(({ id }) => !confirmed.has(id));
  }

  async countersOf(personId: string): Promise<NoticeCounters> {
    const reader = await this.readers.readerOf(personId);
    const feeds = feedsOf(reader);
    const [newest, mustReads] = await Promise.all([
      newestMarks(this.db, feeds, { before: null, limit: LOOKED_AT }),
      newestMarks(this.db, feeds, { before: null, limit: LOOKED_AT, mustRead: true }),
    ]);
    const states = await this.reading.statesOf(reader, [...newest, ...mustReads]);
    return {
      unreadNotices: newest.filter(({ id }) => states.get(id)!.openedAt === null).length,
      mustRead: mustReads.filter(({ id }) => states.get(id)!.confirmed < states.get(id)!.addressed).length,
    };
  }

  /** What came since then, or was corrected, waits for no household, and has not been opened by this person: how many of the newest hundred, and the last. */
  async unreadSince(personId: string, since: Date): Promise<{ count: number; newest: Notice } | null> {
    const reader = await this.readers.readerOf(personId);
    const newest = await newestMarks(this.db, feedsOf(reader), { before: null, limit: LOOKED_AT });
    const recent = newest.filter(({ level, publishedAt, correctedAt }) => level !== 'must-read' && (correctedAt ?? publishedAt) >= since);
    const states = await this.reading.statesOf(reader, recent);
    const unread = recent.flatMap(({ id }) => (states.get(id)!.openedAt === null ? [id] : [])).sort();
    const last = unread.length > 0 ? await this.db.manager.findOneBy(Notice, { id: unread.at(-1)! }) : null;
    return last && { count: unread.length, newest: last };
  }

  /**
   * What hangs on the board of a grid, newest first: of the newest hundred to its residents those that anybody may read, and to who is signed in
   * also those that he may.
   */
  async onBoard(gridCode: string, actor: Actor | null): Promise<Notice[]> {
    const feeds = areaPath(gridCode).map((areaCode) => ({ areaCode, audience: 'residents' as const, window: null }));
    const newest = await newestMarks(this.db, feeds, { before: null, limit: LOOKED_AT });
    const mayRead = actor ? await this.reading.readableBy(actor) : () => false;
    const shown = newest.flatMap((marks) => (marks.isPublic || mayRead(marks) ? [marks.id] : [])).sort();
    return this.db.manager.find(Notice, { where: { id: In(shown.slice(-ON_THE_BOARD)) }, order: { id: 'DESC' } });
  }

  private async confirmedBy(householdId: string, notices: readonly Notice[]): Promise<Set<string>> {
    if (notices.length === 0) {
      return new Set();
    }
    const ids = notices.map(({ id }) => id);
    const rows = await this.db.query<{ noticeId: string; version: number }[]>(
      `SELECT noticeId, version FROM household_receipts WHERE householdId = ? AND noticeId IN (${placesFor(ids)}) AND state = 'confirmed'`,
      [householdId, ...ids],
    );
    const versions = new Map(notices.map(({ id, version }) => [id, version]));
    return new Set(rows.filter(({ noticeId, version }) => versions.get(noticeId) === version).map(({ noticeId }) => noticeId));
  }
}
