import type { Actor } from '../platform/access/actor';
import { insertOf, type Statement } from '../platform/database/sql';
import type { Idempotency } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import type { NoticeWords } from './notice-publishing.service';
import { pictureText } from './notice-picture.rules';
import type { WaitingNotice } from './waiting-notice.entity';

/** Of which notice it is a correction, if it is one. */
export type Corrects = Pick<WaitingNotice, 'correctsId' | 'correctsVersion' | 'correctsWhy'>;

export interface Written {
  actor: Actor;
  at: Date;
  idem: Idempotency;
}

/** How something begins to wait for a second person. */
export function waitingOf(
  words: NoticeWords & { publisherAreaCode: string },
  corrects: Corrects,
  { actor, at, idem }: Written,
): WaitingNotice {
  const undecided = { state: 'waiting' as const, decidedById: null, decidedAt: null, reason: null, noticeId: null };
  const author = { writerId: actor.personId, writtenAt: at, idemKey: idem.id, idemBody: idem.body };
  return { id: newId(at), ...words, ...corrects, ...author, ...undecided };
}

export function insertWaiting(waiting: WaitingNotice): Statement {
  return insertOf('waiting_notices', [{ ...waiting, pictures: pictureText(waiting.pictures ?? []) }]);
}
