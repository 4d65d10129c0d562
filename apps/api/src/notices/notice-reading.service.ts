import { areaPath } from '@duoduo/contracts/areas';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { AUDIENCES } from '@duoduo/contracts/notices';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { type Actor, postsFor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { maybeInstant, placesFor } from '../platform/database/sql';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage } from '../platform/page';
import type { ListNoticesQuery, ReaderState, ReadNotice } from './notice.dto';
import { Notice } from './notice.entity';
import { noticeNotFound } from './notice.errors';
import { type Address, addressedStays, changesOf, feedsOf, meetingAreas, type Reader, reaches } from './notice.rules';
import { type Marks, newestOf, type Walk } from './notice.sql';
import { NoticePictures } from './notice-pictures.service';
import { NoticeReadersService } from './notice-readers.service';

/** Notices as one person sees them. */
@Injectable()
export class NoticeReadingService {
  constructor(
    private readonly db: DataSource,
    private readonly readers: NoticeReadersService,
    private readonly areas: AreasService,
    private readonly pictures: NoticePictures,
  ) {}

  /** What reaches the actor where he lives, or works when he has no home here; newest first. */
  async inbox(actor: Actor, query: PageQuery): Promise<Page<ReadNotice>> {
    const reader = await this.readers.readerOf(actor.personId);
    return this.page(actor, reader, feedsOf(reader), query);
  }

  /** For staff: what was published inside an area and what reaches it from further up. An area outside one's posts is empty. */
  async list(actor: Actor, query: ListNoticesQuery): Promise<Page<ReadNotice>> {
    const own = postsFor(actor, 'notice.list').map(({ areaCode }) => areaCode);
    const asked = query.areaCode === undefined ? own : [query.areaCode].filter((code) => isInsidePosts(actor, 'notice.list', code));
    const reader = await this.readers.readerOf(actor.personId);
    return this.page(actor, reader, walksOfAreas(asked), query);
  }

  /** @throws notice-not-found */
  async get(actor: Actor, noticeId: string): Promise<ReadNotice> {
    const { reader, notice } = await this.visible(actor, noticeId);
    return this.asSeenBy(actor, reader, notice);
  }

  /** Which notices the actor may read: what reaches him, and what is read where he works. */
  async readableBy(actor: Actor): Promise<(notice: Address) => boolean> {
    const feeds = feedsOf(await this.readers.readerOf(actor.personId));
    return (notice) => reaches(feeds, notice) || isMetAtWork(actor, notice);
  }

  /**
   * The notice if it reaches the actor or he works where it is read.
   * @throws notice-not-found
   */
  async visible(actor: Actor, noticeId: string): Promise<{ reader: Reader; notice: Notice; reachesReader: boolean }> {
    const [reader, notice] = await Promise.all([
      this.readers.readerOf(actor.personId),
      this.db.manager.findOneBy(Notice, { id: noticeId }),
    ]);
    const reachesReader = notice !== null && reaches(feedsOf(reader), notice);
    if (!notice || (!reachesReader && !isMetAtWork(actor, notice))) {
      throw noticeNotFound(noticeId);
    }
    return { reader, notice, reachesReader };
  }

  /**
   * The notice if he works where it is read.
   * @throws notice-not-found
   */
  async atWork(actor: Actor, noticeId: string): Promise<{ notice: Notice }> {
    const notice = await this.db.manager.findOneBy(Notice, { id: noticeId });
    if (!notice || !isMetAtWork(actor, notice)) throw noticeNotFound(noticeId);
    return { notice };
  }

  /**
   * The notice for anybody at all, where its publisher said so.
   * @throws notice-not-found
   */
  async inPublic(noticeId: string): Promise<{ notice: Notice; areaName: string }> {
    const notice = await this.db.manager.findOneBy(Notice, { id: noticeId, isPublic: true });
    if (!notice) throw noticeNotFound(noticeId);
    return { notice, areaName: (await this.areas.names([notice.areaCode])).get(notice.areaCode)?.name ?? notice.areaCode };
  }

  async asSeenBy(actor: Actor, reader: Reader, notice: Notice): Promise<ReadNotice> {
    return (await this.read(actor, reader, [notice]))[0]!;
  }

  /** What the reader and his households did with each of `notices`, by notice id. */
  async statesOf(reader: Reader, notices: readonly Marks[]): Promise<Map<string, ReaderState>> {
    const [receipts, confirmed] = await Promise.all([this.receiptsOf(reader, notices), this.confirmedOf(reader, notices)]);
    return new Map(
      notices.map((notice) => {
        const households = new Set(addressedStays(reader.residences, notice).map(({ householdId }) => householdId));
        const receipt = receipts.get(answerKey(notice.id, notice.version));
        return [
          notice.id,
          {
            openedAt: maybeInstant(receipt?.openedAt),
            confirmedAt: maybeInstant(receipt?.confirmedAt),
            addressed: households.size,
            confirmed: [...households].filter((householdId) => confirmed.has(`${answerKey(notice.id, notice.version)} ${householdId}`))
              .length,
          },
        ];
      }),
    );
  }

  private async page(actor: Actor, reader: Reader, walks: Walk[], query: PageQuery): Promise<Page<ReadNotice>> {
    const limit = query.limit ?? PAGE_LIMIT.default;
    const before = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const { items, nextCursor } = toPage(await newestOf(this.db, walks, { before, limit: limit + 1 }), limit, ({ id }) => encodeCursor(id));
    return { items: await this.read(actor, reader, items), nextCursor };
  }

  private async read(actor: Actor, reader: Reader, notices: readonly Notice[]): Promise<ReadNotice[]> {
    const [areas, states, pictures] = await Promise.all([
      this.areas.names(notices.map(({ areaCode }) => areaCode)),
      this.statesOf(reader, notices),
      this.pictures.shownWith(notices),
    ]);
    return notices.map((notice) => ({
      notice,
      areaName: areas.get(notice.areaCode)?.name ?? notice.areaCode,
      pictures: pictures.get(notice.id) ?? [],
      state: states.get(notice.id)!,
      actions: changesOf(actor, notice),
    }));
  }

  private async receiptsOf({ personId }: Reader, notices: readonly Marks[]) {
    const ids = notices.map(({ id }) => id);
    const rows =
      ids.length === 0
        ? []
        : await this.db.query<{ noticeId: string; version: number; openedAt: unknown; confirmedAt: unknown }[]>(
            `SELECT noticeId, version, openedAt, confirmedAt FROM receipts WHERE personId = ? AND noticeId IN (${placesFor(ids)})`,
            [personId, ...ids],
          );
    return new Map(rows.map((row) => [answerKey(row.noticeId, row.version), row]));
  }

  /** `noticeId version householdId` of every confirmation by one of the reader's households. */
  private async confirmedOf({ residences }: Reader, notices: readonly Marks[]): Promise<Set<string>> {
    const ids = notices.filter(({ level }) => level === 'must-read').map(({ id }) => id);
    const households = [...new Set(residences.map(({ householdId }) => householdId))];
    if (ids.length === 0 || households.length === 0) {
      return new Set();
    }
    const rows = await this.db.query<{ noticeId: string; version: number; householdId: string }[]>(
      `SELECT noticeId, version, householdId FROM household_receipts
       WHERE noticeId IN (${placesFor(ids)}) AND householdId IN (${placesFor(households)}) AND state = 'confirmed'`,
      [...ids, ...households],
    );
    return new Set(rows.map(({ noticeId, version, householdId }) => `${answerKey(noticeId, version)} ${householdId}`));
  }
}

/** Whether the actor works where it is read. */
function isMetAtWork(actor: Actor, { areaCode }: Pick<Notice, 'areaCode'>): boolean {
  return (
    meetingAreas(
      postsFor(actor, 'notice.list').map((post) => post.areaCode),
      areaCode,
    ).length > 0
  );
}

function answerKey(noticeId: string, version: number): string {
  return `${noticeId} ${version}`;
}

/** Everything published inside the areas, and what comes to them from their ancestors. */
function walksOfAreas(areaCodes: readonly string[]): Walk[] {
  const above = new Set(areaCodes.flatMap((code) => areaPath(code).slice(0, -1)));
  return [
    ...areaCodes.map((inside) => ({ inside })),
    ...[...above].flatMap((areaCode) => AUDIENCES.map((audience) => ({ areaCode, audience, window: null }))),
  ];
}
