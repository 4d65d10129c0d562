import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PhotosService } from '../photos/photos.service';
import type { Actor } from '../platform/access/actor';
import type { Statement } from '../platform/database/sql';
import type { Notice } from './notice.entity';
import type { NoticePictureView } from './notice-picture.dto';
import type { NoticePicture } from './notice-picture.rules';

/** What notices bring; a word of the table of photos. */
const NOTICE = 'notice';
/** What hangs here until a second person has let it out: nothing that reads notices shows it, and no sweep takes it. */
const WAITING = 'waiting-notice';

/** Something that a notice says or said, with its pictures. */
interface Words {
  pictures: NoticePicture[] | null;
}

/** The pictures of notices. Each version has its own, and one that stays is not sent again. */
@Injectable()
export class NoticePictures {
  constructor(private readonly photos: PhotosService) {}

  /**
   * Hangs on a notice what a version of it brings: the actor's own. What it had before stays, whoever sent it.
   * @throws photo-not-found, photo-already-used
   */
  attach(tx: EntityManager, actor: Actor, noticeId: string, pictures: readonly NoticePicture[]): Promise<void> {
    const ids = pictures.map(({ photoId }) => photoId);
    return this.photos.attach(tx, ids, actor.personId, { kind: NOTICE, id: noticeId });
  }

  /** The same for one that waits. @throws photo-not-found, photo-already-used */
  attachWaiting(tx: EntityManager, actor: Actor, waitingId: string, pictures: readonly NoticePicture[]): Promise<void> {
    const ids = pictures.map(({ photoId }) => photoId);
    return this.photos.attach(tx, ids, actor.personId, { kind: WAITING, id: waitingId });
  }

  /** From what waited to the notice that it became. */
  passOn(waitingId: string, noticeId: string): Statement {
    return this.photos.pass({ kind: WAITING, id: waitingId }, { kind: NOTICE, id: noticeId });
  }

  /** From what was taken back: they are their sender's again. */
  free(waitingId: string, now: Date): Statement {
    return this.photos.free({ kind: WAITING, id: waitingId }, now);
  }

  /** By what waits, for who decides about it and who wrote it; a correction shows those that hang on its notice, too. */
  async ofWaiting(notices: readonly (Words & { id: string; correctsId: string | null })[]): Promise<Map<string, NoticePictureView[]>> {
    const corrected = notices.flatMap(({ correctsId, pictures }) => (correctsId ? [{ id: correctsId, pictures }] : []));
    const [links, kept] = await Promise.all([this.photos.sizedOf(WAITING, idsWithPictures(notices)), this.linksOf(corrected)]);
    const linksOf = ({ id, correctsId }: (typeof notices)[number]) => [...(links.get(id) ?? []), ...(kept.get(correctsId ?? '') ?? [])];
    return new Map(notices.map((notice) => [notice.id, linked(notice, linksOf(notice))]));
  }

  /** The pictures of all that a notice said, by their ids. */
  async hangingOn(noticeId: string): Promise<Set<string>> {
    const links = await this.photos.sizedOf(NOTICE, [noticeId]);
    return new Set((links.get(noticeId) ?? []).map(({ id }) => id));
  }

  /** By notice, for who may read them; of a withdrawn one there is nothing to see, as its text. */
  async shownWith(notices: readonly Notice[]): Promise<Map<string, NoticePictureView[]>> {
    const shown = notices.filter(({ withdrawnAt }) => withdrawnAt === null);
    const links = await this.linksOf(shown);
    return new Map(shown.map((notice) => [notice.id, linked(notice, links.get(notice.id))]));
  }

  /** Of each version of one notice, in their order. */
  async ofVersions(noticeId: string, versions: readonly Words[]): Promise<NoticePictureView[][]> {
    const links = await this.linksOf(versions.map(({ pictures }) => ({ id: noticeId, pictures })));
    return versions.map((version) => linked(version, links.get(noticeId)));
  }

  /** Asked by the notice on which they hang, never by their ids: whatever stood in a row, no other picture comes out. */
  private linksOf(notices: readonly (Words & { id: string })[]) {
    return this.photos.sizedOf(NOTICE, idsWithPictures(notices));
  }
}

function idsWithPictures(notices: readonly (Words & { id: string })[]): string[] {
  return [...new Set(notices.filter(({ pictures }) => pictures !== null).map(({ id }) => id))];
}

type Sized = Omit<NoticePictureView, 'description'>;

function linked({ pictures }: Words, links: readonly Sized[] = []): NoticePictureView[] {
  const byId = new Map(links.map((link) => [link.id, link]));
  return (pictures ?? []).flatMap(({ photoId, description }) => {
    const link = byId.get(photoId);
    return link ? [{ ...link, description }] : [];
  });
}
