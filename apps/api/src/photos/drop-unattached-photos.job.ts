import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource, In, IsNull, LessThan } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { Photo } from './photo.entity';
import { PhotoFiles } from './photo-files.service';

const EVERY_MS = 3600_000;
const DAY_MS = 24 * 3600_000;
const AT_ONCE = 200;

/** Drops pictures that nothing has named within a day, and files that a crash left without a row. Safe to run twice, and on every instance. */
@Injectable()
export class DropUnattachedPhotos {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly files: PhotoFiles,
    private readonly clock: Clock,
  ) {}

  @Interval(EVERY_MS)
  async run(): Promise<number> {
    return (await this.dropRows()) + (await this.dropStrays());
  }

  /** The row first: a picture that is named at this moment stays. */
  private async dropRows(): Promise<number> {
    const photos = await this.db.manager.find(Photo, {
      where: { subjectId: IsNull(), createdAt: LessThan(new Date(this.clock.now().getTime() - DAY_MS)) },
      order: { createdAt: 'ASC' },
      take: AT_ONCE,
    });
    let dropped = 0;
    for (const photo of photos) {
      const gone = await this.transactions.run((tx) => affectedBy(tx, 'DELETE FROM photos WHERE id = ? AND subjectId IS NULL', [photo.id]));
      if (gone === 1) {
        await this.files.remove(photo);
        dropped++;
      }
    }
    return dropped;
  }

  /** Of the day before yesterday: nobody uploads into it any more. */
  private async dropStrays(): Promise<number> {
    const files = await this.files.of(dayOf(new Date(this.clock.now().getTime() - 2 * DAY_MS)));
    let dropped = 0;
    for (let start = 0; start < files.length; start += AT_ONCE) {
      const batch = files.slice(start, start + AT_ONCE);
      const rows = await this.db.manager.findBy(Photo, { fileName: In(batch.map(({ fileName }) => fileName)) });
      const known = new Set(rows.map(({ fileName }) => fileName));
      for (const file of batch.filter(({ fileName }) => !known.has(fileName))) {
        await this.files.remove(file);
        dropped++;
      }
    }
    return dropped;
  }
}
