import { Injectable } from '@nestjs/common';
import type { FileCheckDecision } from '@duoduo/contracts/file-checks';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { newId } from '../platform/new-id';
import { type ChangedFile, ChangedFiles } from './changed-files.service';
import type { FileCheck } from './file-check.entity';
import { fileChangedMeanwhile, fileNotChanged, householdNotFound } from './file-check.errors';

/** A file as it was read. */
export type ReadFile = Pick<FileCheck, 'householdId' | 'month' | 'version'>;

/** What a grid worker says of the files that changed in a month. The only code that writes `file_checks`. */
@Injectable()
export class FileChecksService {
  constructor(
    private readonly transactions: Transactions,
    private readonly changed: ChangedFiles,
    private readonly clock: Clock,
  ) {}

  /**
   * The file is right as it was read. It stands for that version alone: a change that is under way opens it again. Repeated, nothing changes.
   * @throws household-not-found, file-not-changed, file-changed-meanwhile
   */
  confirm(actor: Actor, read: ReadFile): Promise<ChangedFile> {
    return this.decide(actor, read, 'confirmed');
  }

  /**
   * The worker has read the file and goes to change it: what he changes from now on corrects it. Repeated, nothing changes.
   * @throws household-not-found, file-not-changed, file-changed-meanwhile
   */
  correct(actor: Actor, read: ReadFile): Promise<ChangedFile> {
    return this.decide(actor, read, 'correcting');
  }

  private decide(actor: Actor, read: ReadFile, decision: FileCheckDecision): Promise<ChangedFile> {
    return this.transactions.run(async (tx) => {
      const file = await this.get(tx, actor, read);
      if (file.version !== read.version) {
        throw fileChangedMeanwhile(file);
      }
      if (await this.isSaid(tx, actor, read, decision)) {
        return file;
      }
      const { householdId, month, version } = read;
      const createdAt = this.clock.now();
      const row = { id: newId(createdAt), householdId, month, version, decision, checkedById: actor.personId, createdAt };
      await runAll(tx, [insertOf('file_checks', [row])]);
      return this.get(tx, actor, read);
    });
  }

  private async get(tx: EntityManager, actor: Actor, { householdId, month }: ReadFile): Promise<ChangedFile> {
    const scope = insidePosts(actor, 'file-check.write', 'h.gridCode');
    const found = await tx.query<unknown[]>(`SELECT 1 FROM households h WHERE h.id = ? AND ${scope.sql}`, [householdId, ...scope.params]);
    if (found.length === 0) {
      throw householdNotFound(householdId);
    }
    const [file] = await this.changed.inMonth(month, { sql: 'h.id = ?', params: [householdId] }, tx);
    if (!file) {
      throw fileNotChanged(householdId, month);
    }
    return file;
  }

  /** By him: who takes over, or stands in, says it anew, so that his corrections count as well. */
  private async isSaid(
    tx: EntityManager,
    { personId }: Actor,
    { householdId, month, version }: ReadFile,
    decision: FileCheckDecision,
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'SELECT 1 FROM file_checks WHERE householdId = ? AND month = ? AND version = ? AND decision = ? AND checkedById = ?',
      [householdId, month, version, decision, personId],
    );
    return rows.length > 0;
  }
}
