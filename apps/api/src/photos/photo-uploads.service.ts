import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { PHOTO_LIMITS } from '@duoduo/contracts/limits';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock, dayOf } from '../platform/clock';
import { Config } from '../platform/config';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { IncomingFile } from '../platform/http/uploads';
import { hash, type Idempotency, sameRequest } from '../platform/idempotency';
import { ImageRefused, type Picture, redraw } from '../platform/images/images';
import { newId } from '../platform/new-id';
import { FileTooLarge, readSealed, type SealedFile } from '../platform/sealed-file';
import { Photo } from './photo.entity';
import { photoMissing, photoTooLarge, photoTooManyPixels, photoUnreadable, tooManyPhotos } from './photo.errors';
import { PhotoFiles, type PhotoPlace } from './photo-files.service';

/** Takes pictures in. */
@Injectable()
export class PhotoUploads {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly files: PhotoFiles,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * Draws a picture anew and keeps it. The same key and file answer the first one. A file is written before its row and removed when the
   * row is refused.
   * @throws photo-missing, photo-too-large, photo-unreadable, photo-too-many-pixels, too-many-photos, idempotency-key-reused
   */
  async upload(actor: Actor, incoming: IncomingFile, key: Idempotency): Promise<Photo> {
    await this.refuseTooMany(this.db.manager, actor, key);
    const file = await this.receive(incoming);
    try {
      const idem = { id: key.id, body: hash(file.digest) };
      const made = await this.madeBy(this.db.manager, idem);
      return made ?? (await this.keep(actor, await redrawn(file), idem));
    } finally {
      file.close();
    }
  }

  private async keep(actor: Actor, picture: Picture, idem: Idempotency): Promise<Photo> {
    const place = await this.files.keep(dayOf(this.clock.now()), picture.bytes);
    try {
      const photo = await this.enter(this.make(actor, picture, place, idem));
      if (photo.fileName !== place.fileName) {
        await this.files.remove(place);
      }
      return photo;
    } catch (error) {
      await this.files.remove(place);
      throw error;
    }
  }

  private enter(photo: Photo): Promise<Photo> {
    return this.transactions.run(async (tx) => {
      const earlier = await this.madeBy(tx, { id: photo.idemKey, body: photo.idemBody });
      if (earlier) {
        return earlier;
      }
      await runAll(tx, [insertOf('photos', [{ ...photo }])]);
      return photo;
    });
  }

  /** Before a byte is read. Uploads at the very same moment may go a few beyond it. */
  private async refuseTooMany(manager: EntityManager, { personId }: Actor, key: Idempotency): Promise<void> {
    const sent = await manager.countBy(Photo, { ownerId: personId, day: dayOf(this.clock.now()) });
    if (sent >= PHOTO_LIMITS.perDay && !(await manager.existsBy(Photo, { idemKey: key.id }))) {
      throw tooManyPhotos();
    }
  }

  private async receive(incoming: IncomingFile): Promise<SealedFile> {
    try {
      const received = await incoming.receive({ folder: this.config.incomingFolder, maxBytes: PHOTO_LIMITS.fileBytes });
      if (!received) {
        throw photoMissing();
      }
      return received.file;
    } catch (error) {
      throw error instanceof FileTooLarge ? photoTooLarge() : error;
    }
  }

  private async madeBy(manager: EntityManager, idem: Idempotency): Promise<Photo | null> {
    const photo = await manager.findOneBy(Photo, { idemKey: idem.id });
    return photo && sameRequest(photo, idem);
  }

  private make({ personId }: Actor, { bytes, width, height }: Picture, place: PhotoPlace, idem: Idempotency): Photo {
    const createdAt = this.clock.now();
    return {
      id: newId(createdAt),
      ownerId: personId,
      ...place,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      width,
      height,
      subjectKind: null,
      subjectId: null,
      createdAt,
      idemKey: idem.id,
      idemBody: idem.body,
    };
  }
}

async function redrawn({ handle }: SealedFile): Promise<Picture> {
  try {
    return await redraw(await buffer(readSealed(handle)), PHOTO_LIMITS.sidePixels);
  } catch (error) {
    if (error instanceof ImageRefused) {
      throw error.reason === 'too-many-pixels' ? photoTooManyPixels() : photoUnreadable();
    }
    throw error;
  }
}
