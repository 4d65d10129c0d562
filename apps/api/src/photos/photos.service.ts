import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { PHOTO_LIMITS } from '@duoduo/contracts/limits';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { affectedBy, placesFor, runAll, type Statement } from '../platform/database/sql';
import { type LinkSignature, SignedLinks } from '../platform/signed-links';
import { Photo } from './photo.entity';
import { photoAlreadyUsed, photoNotFound } from './photo.errors';
import { PhotoFiles } from './photo-files.service';

/** Of two days: the sweep comes by every hour, and a day ends at midnight. */
const UNUSED_AT_MOST = 2 * PHOTO_LIMITS.perDay;

/** What pictures hang on: a word of the feature that keeps it, and its id. */
export interface PhotoSubject {
  kind: string;
  id: string;
}

export interface PhotoLink {
  id: string;
  url: string;
}

/** With its size in pixels: who shows it keeps its place free until it comes. */
export interface SizedPhotoLink extends PhotoLink {
  width: number;
  height: number;
}

/** Pictures by what they belong to. Who may see them is asked before a link is made. */
@Injectable()
export class PhotosService implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly files: PhotoFiles,
    private readonly links: SignedLinks,
    private readonly joins: PersonJoins,
  ) {}

  onModuleInit(): void {
    this.joins.onJoin((tx, join) => runAll(tx, [moveColumn('photos', 'ownerId', join)]));
  }

  /**
   * Hangs somebody's own pictures on what he writes, in its transaction. What hangs there already stays, whoever sent it.
   * @throws photo-not-found, photo-already-used
   */
  async attach(tx: EntityManager, photoIds: readonly string[], ownerId: string, { kind, id }: PhotoSubject): Promise<void> {
    if (photoIds.length === 0) {
      return;
    }
    const attached = await affectedBy(
      tx,
      `UPDATE photos SET subjectKind = ?, subjectId = ? WHERE id IN (${placesFor(photoIds)}) AND ownerId = ? AND subjectId IS NULL`,
      [kind, id, ...photoIds, ownerId],
    );
    if (attached === photoIds.length) {
      return;
    }
    const photos = new Map((await tx.findBy(Photo, { id: In([...photoIds]) })).map((photo) => [photo.id, photo]));
    for (const photoId of photoIds) {
      const photo = photos.get(photoId);
      if (photo?.subjectKind === kind && photo.subjectId === id) continue;
      throw photo?.ownerId === ownerId ? photoAlreadyUsed(photoId) : photoNotFound(photoId);
    }
  }

  /** Gives what hangs on one thing to another word: an answer that was sent back is kept and no longer shown. */
  regard({ kind, id }: PhotoSubject, asKind: string): Statement {
    return ['UPDATE photos SET subjectKind = ? WHERE subjectKind = ? AND subjectId = ?', [asKind, kind, id]];
  }

  /** Hangs on another thing what hangs on one. */
  pass(from: PhotoSubject, to: PhotoSubject): Statement {
    return [
      'UPDATE photos SET subjectKind = ?, subjectId = ? WHERE subjectKind = ? AND subjectId = ?',
      [to.kind, to.id, from.kind, from.id],
    ];
  }

  /** Takes down what hangs on one thing: it waits another day to be named, as if it had just been sent. */
  free({ kind, id }: PhotoSubject, now: Date): Statement {
    return [
      'UPDATE photos SET subjectKind = NULL, subjectId = NULL, createdAt = ? WHERE subjectKind = ? AND subjectId = ?',
      [now, kind, id],
    ];
  }

  /** By subject, in the order in which they came; fresh links. */
  async urlsOf(kind: string, ids: readonly string[]): Promise<Map<string, PhotoLink[]>> {
    return this.linksOf(kind, ids, (photo) => this.linkTo(photo));
  }

  /** The same, with their sizes. */
  async sizedOf(kind: string, ids: readonly string[]): Promise<Map<string, SizedPhotoLink[]>> {
    return this.linksOf(kind, ids, (photo) => this.sizedLinkTo(photo));
  }

  /** What somebody sent and named nowhere yet: it is dropped after a day, and of one day there are so many and no more. */
  async unusedOf(ownerId: string): Promise<SizedPhotoLink[]> {
    const photos = await this.db.manager.find(Photo, {
      where: { ownerId, subjectId: IsNull() },
      order: { id: 'DESC' },
      take: UNUSED_AT_MOST,
    });
    return photos.map((photo) => this.sizedLinkTo(photo));
  }

  linkTo({ id }: Pick<Photo, 'id'>): PhotoLink {
    return { id, url: this.links.sign(pathOf(id)) };
  }

  sizedLinkTo({ id, width, height }: Pick<Photo, 'id' | 'width' | 'height'>): SizedPhotoLink {
    return { ...this.linkTo({ id }), width, height };
  }

  /** @throws link-expired, photo-not-found */
  async read(photoId: string, signature: LinkSignature): Promise<Buffer> {
    this.links.check(pathOf(photoId), signature);
    const photo = await this.db.manager.findOneBy(Photo, { id: photoId });
    const bytes = photo && (await this.files.read(photo));
    if (!bytes) {
      throw photoNotFound(photoId);
    }
    return bytes;
  }

  private async linksOf<Link>(kind: string, ids: readonly string[], linkTo: (photo: Photo) => Link): Promise<Map<string, Link[]>> {
    const links = new Map<string, Link[]>();
    if (ids.length === 0) {
      return links;
    }
    const photos = await this.db.manager.find(Photo, { where: { subjectKind: kind, subjectId: In([...ids]) }, order: { id: 'ASC' } });
    for (const photo of photos) {
      links.set(photo.subjectId!, [...(links.get(photo.subjectId!) ?? []), linkTo(photo)]);
    }
    return links;
  }
}

const pathOf = (photoId: string) => `/api/photos/${photoId}`;
