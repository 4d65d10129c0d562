import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { Outbox } from '../platform/outbox/outbox.service';
import type { CorrectNoticeBody, NoticeVersionView, ReadNotice } from './notice.dto';
import { Notice } from './notice.entity';
import { confirmByInThePast, noticeCorrected, noticeNotFound, noticeOfAnother, noticeWithdrawn } from './notice.errors';
import { changesOf } from './notice.rules';
import { owedOf } from './notice-owed';
import { type NoticePicture, pictureText } from './notice-picture.rules';
import { NoticePictures } from './notice-pictures.service';
import { NoticeVersion } from './notice-version.entity';
import { NoticeReadingService } from './notice-reading.service';

/** What is done to a notice after it was published. Whom it is for and when it came out stays: nobody is dropped by it, and nobody added. */
@Injectable()
export class NoticeChanges {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly reading: NoticeReadingService,
    private readonly pictures: NoticePictures,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives a notice that is the actor's to change new words, at once, by writing two rows and what those are owed who are told of it: it is
   * unread again for everybody, and a must-read notice waits for every household again. The same key and body answers as the first time.
   * @throws notice-corrected, notice-withdrawn, confirm-by-in-the-past, idempotency-key-reused, photo-not-found, photo-already-used
   */
  async correct(actor: Actor, notice: Notice, body: CorrectNoticeBody, idem: Idempotency): Promise<ReadNotice> {
    if (!(await this.madeUnder(this.db.manager, idem))) {
      const at = this.clock.now();
      const confirmBy = checkCorrection(notice, body, at);
      const after = body.pictures ?? notice.pictures ?? [];
      await this.transactions.run(async (tx) => {
        const isReplaced = await this.replace(tx, notice, { ...body, pictures: after, confirmBy, at, byId: actor.personId, idem });
        if (isReplaced) await this.pictures.attach(tx, actor, notice.id, after);
      });
    }
    return this.reading.get(actor, notice.id);
  }

  /**
   * Takes a notice back: it stays where it was read, says so and why, and asks nothing of anybody. Of two at once the first one's reason
   * stays; repeating it changes nothing.
   * @throws notice-not-found, notice-of-another
   */
  async withdraw(actor: Actor, noticeId: string, reason: string): Promise<ReadNotice> {
    await this.own(actor, noticeId);
    await this.transactions.run((tx) =>
      affectedBy(tx, 'UPDATE notices SET withdrawnAt = ?, withdrawnWhy = ?, withdrawnById = ? WHERE id = ? AND withdrawnAt IS NULL', [
        this.clock.now(),
        reason,
        actor.personId,
        noticeId,
      ]),
    );
    return this.reading.get(actor, noticeId);
  }

  /** Everything that it has said, for staff where it is read. @throws notice-not-found */
  async versions(actor: Actor, noticeId: string): Promise<NoticeVersionView[]> {
    const { notice } = await this.reading.atWork(actor, noticeId);
    const former = await this.db.manager.find(NoticeVersion, { where: { noticeId }, order: { version: 'DESC' } });
    const all = [{ ...notice, replacedAt: null, reason: null }, ...former];
    const pictures = await this.pictures.ofVersions(noticeId, all);
    return all.map(({ version, title, body, confirmBy, replacedAt, reason }, nth) => ({
      version,
      title,
      body,
      pictures: pictures[nth]!,
      confirmBy: confirmBy?.toISOString() ?? null,
      replacedAt: replacedAt?.toISOString() ?? null,
      reason,
    }));
  }

  /**
   * New words in the caller's transaction, whose part it is to hang their pictures on the notice. Answers whether it was this that gave them:
   * not where the same request had done so.
   * @throws notice-corrected, notice-withdrawn, idempotency-key-reused
   */
  async replace(
    tx: EntityManager,
    notice: Notice,
    { version, title, body, pictures, confirmBy, reason, at, byId, idem }: Replacing,
  ): Promise<boolean> {
    // who names a version that is none yet has read none of it; the words kept below are those of the one he names
    const isNamed = version === notice.version;
    const isReplaced = await affectedBy(
      tx,
      `UPDATE notices SET title = ?, body = ?, pictures = ?, confirmBy = ?, version = version + 1, remindedAt = NULL, correctedAt = ?,
              correctedWhy = ?
        WHERE id = ? AND version = ? AND withdrawnAt IS NULL`,
      [title, body, pictureText(pictures), confirmBy, at, reason, notice.id, version],
    );
    if (!isNamed || isReplaced !== 1) {
      if (await this.madeUnder(tx, idem)) return false;
      const now = await tx.findOneByOrFail(Notice, { id: notice.id });
      throw now.withdrawnAt === null ? noticeCorrected(now.id, now.version) : noticeWithdrawn(now.id);
    }
    // what it said under this number never changes, so that it was read before
    const said = { title: notice.title, body: notice.body, pictures: pictureText(notice.pictures ?? []), confirmBy: notice.confirmBy };
    const why = { replacedAt: at, reason, replacedById: byId, idemKey: idem.id, idemBody: idem.body };
    const owed = owedOf({ ...notice, confirmBy, version: version + 1 }, this.outbox, at);
    await runAll(tx, [insertOf('notice_versions', [{ noticeId: notice.id, version, ...said, ...why }]), ...owed]);
    return true;
  }

  /** A notice that is his to change. @throws notice-not-found where he may not publish, notice-of-another */
  async own(actor: Actor, noticeId: string): Promise<Notice> {
    const notice = await this.db.manager.findOneBy(Notice, { id: noticeId });
    if (!notice || !isInsidePosts(actor, 'notice.publish', notice.areaCode)) throw noticeNotFound(noticeId);
    // a withdrawn one is still his: repeating is answered, not refused
    if (changesOf(actor, { ...notice, withdrawnAt: null }).length === 0) throw noticeOfAnother(noticeId);
    return notice;
  }

  private async madeUnder(db: EntityManager, idem: Idempotency): Promise<NoticeVersion | null> {
    const made = await db.findOneBy(NoticeVersion, { idemKey: idem.id });
    return made && sameRequest(made, idem);
  }
}

/**
 * Whether a notice can be given these words, as it was read. Answers until when it is to be confirmed then; null where it is not.
 * @throws notice-withdrawn, notice-corrected, confirm-by-in-the-past
 */
export function checkCorrection(notice: Notice, body: CorrectNoticeBody, now: Date): Date | null {
  if (notice.withdrawnAt !== null) throw noticeWithdrawn(notice.id);
  if (notice.version !== body.version) throw noticeCorrected(notice.id, notice.version);
  const confirmBy = notice.level === 'must-read' ? (body.confirmBy ?? notice.confirmBy) : null;
  if (confirmBy && confirmBy <= now) throw confirmByInThePast();
  return confirmBy;
}

interface Replacing {
  /** The one that was read. */
  version: number;
  title: string;
  body: string;
  pictures: readonly NoticePicture[];
  confirmBy: Date | null;
  /** What was wrong. */
  reason: string;
  at: Date;
  byId: string;
  idem: Idempotency;
}
