import type { WaitingNoticeState } from '@duoduo/contracts/notices';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PersonJoins } from '../identity/person-joins.service';
import { type Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { hash, type Idempotency, keyReused, sameRequest } from '../platform/idempotency';
import type { PublishNoticeBody } from './notice.dto';
import { Notice } from './notice.entity';
import {
  confirmByTooNear,
  noticeNeedsSecondPerson,
  waitingNoticeDecided,
  waitingNoticeNotFound,
  waitingNoticeOfAnother,
} from './notice.errors';
import { NoticePictures } from './notice-pictures.service';
import { NoticePublishingService } from './notice-publishing.service';
import { WaitingCorrections } from './waiting-corrections.service';
import { insertWaiting, waitingOf } from './waiting-entry';
import { WaitingNotice } from './waiting-notice.entity';
import { isCorrection, isTooNear } from './waiting-notice.rules';

const CORRECTS_NOTHING = { correctsId: null, correctsVersion: null, correctsWhy: null };

/** What is said to more than one community goes out when a second person lets it out, and never by time alone. */
@Injectable()
export class WaitingNotices {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly publishing: NoticePublishingService,
    private readonly corrections: WaitingCorrections,
    private readonly pictures: NoticePictures,
    private readonly joins: PersonJoins,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what is to be said until a second person has read it. The same key and body answers the first one, whatever became of it.
   * @throws what publishing refuses, confirm-by-too-near
   */
  async submit(actor: Actor, body: PublishNoticeBody, idem: Idempotency): Promise<WaitingNotice> {
    const post = await this.publishing.postOver(actor, body.areaCode);
    const before = await this.madeUnder(this.db.manager, idem);
    if (before) {
      return before;
    }
    const writtenAt = this.clock.now();
    const words = await this.publishing.wordsOf(post, body, writtenAt);
    if (isTooNear(words.confirmBy, writtenAt)) throw confirmByTooNear(words.confirmBy!);
    return this.transactions.run(async (tx) => {
      const made = await this.madeUnder(tx, idem);
      if (made) {
        return made;
      }
      const waiting = waitingOf({ ...words, publisherAreaCode: post.areaCode }, CORRECTS_NOTHING, { actor, at: writtenAt, idem });
      await runAll(tx, [insertWaiting(waiting)]);
      await this.pictures.attachWaiting(tx, actor, waiting.id, waiting.pictures ?? []);
      return waiting;
    });
  }

  /**
   * Publishes what another wrote, or corrects by it, in one transaction and as the words stand that he read. Repeating it does nothing.
   * @throws waiting-notice-not-found, notice-needs-second-person, waiting-notice-decided, confirm-by-too-near, notice-corrected,
   * notice-withdrawn
   */
  async approve(actor: Actor, waitingId: string): Promise<WaitingNotice> {
    await this.seen(actor, waitingId);
    return this.decide(actor, waitingId, { from: ['waiting'], to: 'published' }, async (tx, waiting, now) => {
      await this.byAnother(tx, actor, waiting);
      if (isTooNear(waiting.confirmBy, now)) throw confirmByTooNear(waiting.confirmBy!);
      const noticeId = isCorrection(waiting) ? await this.corrections.apply(tx, waiting, now) : await this.publish(tx, waiting, now);
      await runAll(tx, [
        ['UPDATE waiting_notices SET noticeId = ? WHERE id = ?', [noticeId, waiting.id]],
        this.pictures.passOn(waiting.id, noticeId),
      ]);
    });
  }

  /**
   * Gives it back to who wrote it. Repeating it changes nothing, the first reason stays.
   * @throws waiting-notice-not-found, notice-needs-second-person, waiting-notice-decided
   */
  async sendBack(actor: Actor, waitingId: string, reason: string): Promise<WaitingNotice> {
    await this.seen(actor, waitingId);
    return this.decide(actor, waitingId, { from: ['waiting'], to: 'sent-back' }, async (tx, waiting) => {
      await this.byAnother(tx, actor, waiting);
      await runAll(tx, [['UPDATE waiting_notices SET reason = ? WHERE id = ?', [reason, waitingId]]]);
    });
  }

  /**
   * Takes back what one wrote oneself, sent back or not: its pictures are free for what is written in its place. Repeating it changes nothing.
   * @throws waiting-notice-not-found, waiting-notice-of-another, waiting-notice-decided
   */
  async takeBack(actor: Actor, waitingId: string): Promise<WaitingNotice> {
    const { writerId } = await this.seen(actor, waitingId);
    if (writerId !== actor.personId) throw waitingNoticeOfAnother(waitingId);
    return this.decide(actor, waitingId, { from: ['waiting', 'sent-back'], to: 'taken-back' }, (tx, _, now) =>
      runAll(tx, [this.pictures.free(waitingId, now)]),
    );
  }

  private async publish(tx: EntityManager, waiting: WaitingNotice, now: Date): Promise<string> {
    const idem = { idemKey: hash('waiting notice', waiting.id), idemBody: waiting.idemBody };
    return (await this.publishing.enter(tx, entryOf(waiting, idem), now)).id;
  }

  /** The state decides: of two who decide one wins. Who repeats his own decision is answered as the first time. */
  private decide(actor: Actor, waitingId: string, { from, to }: Step, then: Then): Promise<WaitingNotice> {
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      // who sent it back, and why, stays with what is taken back after it
      const decided = await affectedBy(
        tx,
        `UPDATE waiting_notices SET decidedById = CASE WHEN state = 'waiting' THEN ? ELSE decidedById END,
                decidedAt = CASE WHEN state = 'waiting' THEN ? ELSE decidedAt END, state = ?
          WHERE id = ? AND state IN (${from.map((state) => `'${state}'`).join(', ')})`,
        [actor.personId, now, to, waitingId],
      );
      const find = () => tx.findOneByOrFail(WaitingNotice, { id: waitingId });
      const waiting = await find();
      if (decided !== 1) {
        const isRepeated = waiting.state === to && (to === 'taken-back' || waiting.decidedById === actor.personId);
        if (!isRepeated) throw waitingNoticeDecided(waitingId);
        return waiting;
      }
      await then(tx, waiting, now);
      return find();
    });
  }

  /** Who was the writer under another record is the writer, also while a joining has not yet moved all that is his. */
  private async byAnother(tx: EntityManager, actor: Actor, { id, writerId }: WaitingNotice): Promise<void> {
    const himself = await this.joins.recordsOf(actor.personId, tx);
    if (himself.includes(writerId)) throw noticeNeedsSecondPerson(id);
  }

  /** @throws waiting-notice-not-found where he may not publish */
  async seen(actor: Actor, waitingId: string): Promise<WaitingNotice> {
    const waiting = await this.db.manager.findOneBy(WaitingNotice, { id: waitingId });
    if (!waiting || !isInsidePosts(actor, 'notice.publish', waiting.areaCode)) throw waitingNoticeNotFound(waitingId);
    return waiting;
  }

  /** What went out at once under a key does not also wait, to go out again: before the second look, the same body did. @throws idempotency-key-reused */
  private async madeUnder(db: EntityManager, idem: Idempotency): Promise<WaitingNotice | null> {
    if (await db.existsBy(Notice, { idemKey: idem.id })) throw keyReused();
    const waiting = await db.findOneBy(WaitingNotice, { idemKey: idem.id });
    return waiting && sameRequest(waiting, idem);
  }
}

interface Step {
  from: WaitingNoticeState[];
  to: WaitingNoticeState;
}

type Then = (tx: EntityManager, waiting: WaitingNotice, now: Date) => Promise<void>;

/** It is its writer's notice, from the post in whose name he wrote it. */
function entryOf(waiting: WaitingNotice, idem: { idemKey: string; idemBody: string }) {
  const { areaCode, audience, level, title, body, pictures, publisherName, publisherAreaCode, confirmBy, isPublic, writerId } = waiting;
  const words = { areaCode, audience, level, title, body, pictures, publisherName, publisherAreaCode, confirmBy, isPublic };
  return { ...words, publisherId: writerId, ...idem };
}
