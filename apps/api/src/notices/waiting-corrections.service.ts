import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { hash, type Idempotency, keyReused, sameRequest } from '../platform/idempotency';
import type { CorrectNoticeBody } from './notice.dto';
import { Notice } from './notice.entity';
import { confirmByTooNear } from './notice.errors';
import { checkCorrection, NoticeChanges } from './notice-changes.service';
import type { NoticePicture } from './notice-picture.rules';
import { NoticePictures } from './notice-pictures.service';
import { NoticeVersion } from './notice-version.entity';
import { insertWaiting, waitingOf } from './waiting-entry';
import { WaitingNotice } from './waiting-notice.entity';
import { type Correction, isTooNear } from './waiting-notice.rules';

/** New words for what was said to more than one community: they wait for a second person as a first publication does. */
@Injectable()
export class WaitingCorrections {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly changes: NoticeChanges,
    private readonly pictures: NoticePictures,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps new words for a notice that is the actor's to change until a second person has read them. The notice says meanwhile what it said;
   * any number may wait for one version. The same key and body answers the first one, whatever became of it.
   * @throws notice-corrected, notice-withdrawn, confirm-by-in-the-past, confirm-by-too-near, idempotency-key-reused, photo-not-found,
   * photo-already-used
   */
  async submit(actor: Actor, notice: Notice, body: CorrectNoticeBody, idem: Idempotency): Promise<WaitingNotice> {
    const before = await this.madeUnder(this.db.manager, idem);
    if (before) {
      return before;
    }
    const at = this.clock.now();
    const confirmBy = checkCorrection(notice, body, at);
    if (isTooNear(confirmBy, at)) throw confirmByTooNear(confirmBy!);
    const corrects = { correctsId: notice.id, correctsVersion: body.version, correctsWhy: body.reason };
    const waiting = waitingOf({ ...wordsAfter(notice, body), confirmBy }, corrects, { actor, at, idem });
    const brought = await this.newPictures(notice, waiting.pictures ?? []);
    return this.transactions.run(async (tx) => {
      const made = await this.madeUnder(tx, idem);
      if (made) {
        return made;
      }
      await runAll(tx, [insertWaiting(waiting)]);
      await this.pictures.attachWaiting(tx, actor, waiting.id, brought);
      return waiting;
    });
  }

  /**
   * Corrects by what was approved, in the name of who wrote it, where the notice still says what he corrected. Its pictures are the
   * caller's to hang on it.
   * @throws notice-corrected, notice-withdrawn
   */
  async apply(tx: EntityManager, waiting: WaitingNotice & Correction, at: Date): Promise<string> {
    const notice = await tx.findOneByOrFail(Notice, { id: waiting.correctsId });
    const { title, body, pictures, confirmBy, correctsVersion: version, correctsWhy: reason, writerId: byId } = waiting;
    const idem = { id: hash('waiting notice', waiting.id), body: waiting.idemBody };
    await this.changes.replace(tx, notice, { version, title, body, pictures: pictures ?? [], confirmBy, reason, at, byId, idem });
    return notice.id;
  }

  /** What hangs on the notice already stays there, whoever sent it. */
  private async newPictures(notice: Notice, pictures: readonly NoticePicture[]): Promise<NoticePicture[]> {
    const hanging = await this.pictures.hangingOn(notice.id);
    return pictures.filter(({ photoId }) => !hanging.has(photoId));
  }

  /** What was corrected at once under a key does not also wait. @throws idempotency-key-reused */
  private async madeUnder(db: EntityManager, idem: Idempotency): Promise<WaitingNotice | null> {
    if (await db.existsBy(NoticeVersion, { idemKey: idem.id })) throw keyReused();
    const waiting = await db.findOneBy(WaitingNotice, { idemKey: idem.id });
    return waiting && sameRequest(waiting, idem);
  }
}

/** Whom it is for and in whose name it is said stays. */
function wordsAfter(notice: Notice, { title, body, pictures = notice.pictures ?? [] }: CorrectNoticeBody) {
  const { areaCode, audience, level, publisherName, isPublic } = notice;
  const publisherAreaCode = notice.publisherAreaCode ?? areaCode;
  return { areaCode, audience, level, publisherName, publisherAreaCode, isPublic, title, body, pictures };
}
