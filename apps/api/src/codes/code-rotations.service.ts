import { Injectable } from '@nestjs/common';
import type { CodeKind } from '@duoduo/contracts/codes';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { hash, type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { Outbox } from '../platform/outbox/outbox.service';
import { rotationRunning } from './code.errors';
import { CodeRotation } from './code-rotation.entity';
import { CODE_ROTATION_DUE, type CodeRotationDue } from './code-rotation.events';
import { CodesService } from './codes.service';

const BATCH = 200;
const ROWS_PER_INSERT = 500;
const KIND: CodeKind = 'household';

export interface NewRotation {
  startedBy: string;
  /** The grid or community it lies in. */
  areaCode: string;
  /** The same for the same doors. */
  place: string;
  /** In the order in which they get their codes. */
  subjectIds: readonly string[];
}

/** New codes for many doors: written down in one transaction, made in batches of 200 by the outbox, each batch whole or not at all. */
@Injectable()
export class CodeRotations {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly codes: CodesService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins. The same key and body answers the first rotation.
   * @throws code-rotation-running when the place is being rotated, idempotency-key-reused
   */
  start(rotation: NewRotation, idem: Idempotency): Promise<CodeRotation> {
    return this.transactions.run(async (tx) => {
      const made = await this.madeUnder(idem, tx);
      return made ?? this.write(tx, rotation, idem);
    });
  }

  async madeUnder(idem: Idempotency, db: EntityManager = this.db.manager): Promise<CodeRotation | null> {
    const made = await db.findOneBy(CodeRotation, { idemKey: idem.id });
    return made && sameRequest(made, idem);
  }

  find(rotationId: string): Promise<CodeRotation | null> {
    return this.db.manager.findOneBy(CodeRotation, { id: rotationId });
  }

  /** Makes the codes of the next batch and owes the one after it. Of two deliveries of one event the second does nothing. */
  async advance({ rotationId, done }: CodeRotationDue): Promise<void> {
    await this.transactions.run(async (tx) => {
      const subjects = await tx.query<{ subjectId: string }[]>(
        'SELECT subjectId FROM code_rotation_subjects WHERE rotationId = ? AND position > ? AND position <= ? ORDER BY position',
        [rotationId, done, done + BATCH],
      );
      const moved = await affectedBy(tx, 'UPDATE code_rotations SET done = done + ? WHERE id = ? AND done = ?', [
        subjects.length,
        rotationId,
        done,
      ]);
      if (moved !== 1) {
        return;
      }
      await this.codes.issueNext(
        tx,
        KIND,
        subjects.map(({ subjectId }) => subjectId),
        { rotationId },
      );
      await this.goOn(tx, { rotationId, done: done + subjects.length });
    });
  }

  private async write(
    tx: EntityManager,
    { startedBy, areaCode, place, subjectIds }: NewRotation,
    idem: Idempotency,
  ): Promise<CodeRotation> {
    const placeKey = hash(place);
    const running = await tx.findOneBy(CodeRotation, { placeKey });
    if (running) {
      throw rotationRunning(running.id);
    }
    const createdAt = this.clock.now();
    const id = newId(createdAt);
    const counts = { total: subjectIds.length, done: 0 };
    const row = { id, areaCode, state: 'running' as const, ...counts, startedBy, createdAt, doneAt: null, placeKey };
    await tx.insert(CodeRotation, { ...row, idemKey: idem.id, idemBody: idem.body });
    const subjects = subjectIds.map((subjectId, i) => ({ rotationId: id, position: i + 1, subjectId }));
    for (let start = 0; start < subjects.length; start += ROWS_PER_INSERT) {
      await runAll(tx, [insertOf('code_rotation_subjects', subjects.slice(start, start + ROWS_PER_INSERT))]);
    }
    await this.goOn(tx, { rotationId: id, done: 0 });
    return tx.findOneByOrFail(CodeRotation, { id });
  }

  private async goOn(tx: EntityManager, due: CodeRotationDue): Promise<void> {
    const ended = await affectedBy(
      tx,
      `UPDATE code_rotations SET state = 'done', doneAt = ?, placeKey = NULL WHERE id = ? AND done >= total`,
      [this.clock.now(), due.rotationId],
    );
    if (ended === 0) {
      await this.outbox.append(tx, CODE_ROTATION_DUE, { ...due });
    }
  }
}
