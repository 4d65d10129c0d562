import { Injectable } from '@nestjs/common';
import { ALIKE_AT_ONCE } from '@duoduo/contracts/limits';
import { DataSource, type EntityManager } from 'typeorm';
import { type PhotoLink, PhotosService } from '../photos/photos.service';
import type { Actor } from '../platform/access/actor';
import type { Statement } from '../platform/database/sql';
import type { Task } from './task.entity';
import { handInPhotoMissing } from './task.errors';

/** On what reports and answers bring; words of the table of photos. */
const REPORT = 'report';
const HAND_IN = 'hand-in';
/** Of an answer that did not stand: kept, and shown to nobody. */
const PAST_HAND_IN = 'past-hand-in';
/** Pictures of its reports that a task shows: what the first few saw, the others saw too. */
const SHOWN_WITH_TASK = 27;

/** The pictures of reports and of answers. */
@Injectable()
export class TaskPhotos {
  constructor(
    private readonly db: DataSource,
    private readonly photos: PhotosService,
  ) {}

  /** @throws photo-not-found, photo-already-used */
  attachToReport(tx: EntityManager, actor: Actor, reportId: string, photoIds: readonly string[]): Promise<void> {
    return this.photos.attach(tx, photoIds, actor.personId, { kind: REPORT, id: reportId });
  }

  /** @throws photo-not-found, photo-already-used */
  attachToHandIn(tx: EntityManager, actor: Actor, taskId: string, photoIds: readonly string[]): Promise<void> {
    return this.photos.attach(tx, photoIds, actor.personId, { kind: HAND_IN, id: taskId });
  }

  /** @throws hand-in-photo-missing */
  check({ id, needsPhoto }: Task, photoIds: readonly string[]): void {
    if (needsPhoto && photoIds.length === 0) throw handInPhotoMissing(id);
  }

  /** The answer was sent back or taken up again: the next one brings its own. */
  setAside(taskId: string): Statement {
    return this.photos.regard({ kind: HAND_IN, id: taskId }, PAST_HAND_IN);
  }

  /** For who may see these reports. */
  ofReports(ids: readonly string[]): Promise<Map<string, PhotoLink[]>> {
    return this.photos.urlsOf(REPORT, ids);
  }

  /** What the reporters of a task sent, the first one first. For who goes there, and for the clerk of the place. */
  async ofReportsUnder(taskId: string): Promise<PhotoLink[]> {
    const reports = await this.db.query<{ id: string }[]>(`SELECT id FROM reports WHERE taskId = ? ORDER BY id LIMIT ${ALIKE_AT_ONCE}`, [
      taskId,
    ]);
    const photos = await this.ofReports(reports.map(({ id }) => id));
    return reports.flatMap(({ id }) => photos.get(id) ?? []).slice(0, SHOWN_WITH_TASK);
  }

  /** For who may see the doors of these tasks. */
  ofHandIns(tasks: readonly Task[]): Promise<Map<string, PhotoLink[]>> {
    return this.photos.urlsOf(
      HAND_IN,
      tasks.flatMap(({ id, handedInAt }) => (handedInAt === null ? [] : id)),
    );
  }
}
