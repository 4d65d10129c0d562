import { areaPath } from '@duoduo/contracts/areas';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { UnitsService } from '../identity/units.service';
import { type Actor, type ActorPost, postsFor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, keyReused, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { Outbox } from '../platform/outbox/outbox.service';
import type { AddressedQuery, PublishNoticeBody } from './notice.dto';
import { Notice } from './notice.entity';
import { pictureText } from './notice-picture.rules';
import { NoticePictures } from './notice-pictures.service';
import { confirmByInThePast, confirmByRequired, mustReadForResidents, noticeAreaOutside } from './notice.errors';
import { owedOf } from './notice-owed';
import { WaitingNotice } from './waiting-notice.entity';

/** How a notice begins. */
const UNCHANGED = {
  version: 1,
  correctedAt: null,
  correctedWhy: null,
  remindedAt: null,
  withdrawnAt: null,
  withdrawnWhy: null,
  withdrawnById: null,
};

/** What a notice says, to whom, and in whose name. */
export type NoticeWords = Pick<
  Notice,
  'areaCode' | 'audience' | 'level' | 'title' | 'body' | 'pictures' | 'publisherName' | 'publisherAreaCode' | 'confirmBy' | 'isPublic'
>;

export type NoticeEntry = NoticeWords & Pick<Notice, 'publisherId' | 'idemKey' | 'idemBody'>;

/** Saying something to everybody in an area. */
@Injectable()
export class NoticePublishingService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly units: UnitsService,
    private readonly pictures: NoticePictures,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Publishes to everybody in the area by writing one notice and its place in six lists, whether ten people live there or a million.
   * The same key and body answers the first notice.
   * @throws notice-area-outside, area-not-found, confirm-by-required, confirm-by-in-the-past, must-read-for-residents, idempotency-key-reused,
   * photo-not-found, photo-already-used
   */
  async publish(actor: Actor, body: PublishNoticeBody, idem: Idempotency): Promise<Notice> {
    const post = await this.postOver(actor, body.areaCode);
    const before = await this.madeUnder(this.db.manager, idem);
    if (before) {
      return before;
    }
    const now = this.clock.now();
    const words = await this.wordsOf(post, body, now);
    return this.transactions.run(async (tx) => {
      const made = await this.madeUnder(tx, idem);
      if (made) {
        return made;
      }
      const notice = await this.enter(tx, { ...words, publisherId: actor.personId, idemKey: idem.id, idemBody: idem.body }, now);
      // behind the notice: a second click waits there and finds the first one
      await this.pictures.attach(tx, actor, notice.id, notice.pictures ?? []);
      return notice;
    });
  }

  /** The post from which somebody speaks to an area. @throws notice-area-outside, area-not-found */
  async postOver(actor: Actor, areaCode: string): Promise<ActorPost> {
    const post = postsFor(actor, 'notice.publish').find((each) => areaCode.startsWith(each.areaCode));
    if (!post) {
      throw noticeAreaOutside(areaCode);
    }
    await this.areas.get(areaCode);
    return post;
  }

  /** Where to and to whom somebody would speak if he spoke now. @throws notice-area-outside, area-not-found */
  async aim(actor: Actor, { areaCode, audience }: AddressedQuery): Promise<AddressedQuery & { publishedAt: Date }> {
    await this.postOver(actor, areaCode);
    return { areaCode, audience, publishedAt: this.clock.now() };
  }

  /** What a notice will say, to whom, and in whose name. @throws confirm-by-required, confirm-by-in-the-past, must-read-for-residents */
  async wordsOf(post: ActorPost, body: PublishNoticeBody, now: Date): Promise<NoticeWords> {
    check(body, now);
    return {
      areaCode: body.areaCode,
      audience: body.audience,
      level: body.level,
      title: body.title,
      body: body.body,
      pictures: body.pictures ?? null,
      publisherName: await this.nameOf(post),
      publisherAreaCode: post.areaCode,
      confirmBy: body.level === 'must-read' ? body.confirmBy! : null,
      isPublic: body.audience === 'residents' && body.isPublic === true,
    };
  }

  /** Writes a notice and what it owes inside the caller's transaction. Its pictures are the caller's to hang on it. */
  async enter(tx: EntityManager, entry: NoticeEntry, now: Date): Promise<Notice> {
    const notice = { id: newId(now), ...entry, publishedAt: now, ...UNCHANGED };
    const places = areaPath(notice.areaCode).map((areaCode) => ({ areaCode, noticeId: notice.id }));
    await runAll(tx, [
      insertOf('notices', [{ ...notice, pictures: pictureText(notice.pictures ?? []) }]),
      insertOf('notice_areas', places),
      ...owedOf(notice, this.outbox, now),
    ]);
    return notice;
  }

  /** What waits under a key does not also go out at once. @throws idempotency-key-reused */
  private async madeUnder(db: EntityManager, idem: Idempotency): Promise<Notice | null> {
    if (await db.existsBy(WaitingNotice, { idemKey: idem.id })) throw keyReused();
    const notice = await db.findOneBy(Notice, { idemKey: idem.id });
    return notice && sameRequest(notice, idem);
  }

  private async nameOf({ unitId, areaCode }: ActorPost): Promise<string> {
    return unitId ? (await this.units.get(unitId)).name : (await this.areas.get(areaCode)).name;
  }
}

function check(body: PublishNoticeBody, now: Date): void {
  if (body.level !== 'must-read') {
    return;
  }
  if (body.audience !== 'residents') {
    throw mustReadForResidents();
  }
  if (!body.confirmBy) {
    throw confirmByRequired();
  }
  if (body.confirmBy <= now) {
    throw confirmByInThePast();
  }
}
