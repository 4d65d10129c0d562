import { Injectable } from '@nestjs/common';
import type { ChangeSource, FileKind } from '@duoduo/contracts/households';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import { type Page, toPage } from '../platform/page';
import { type FieldChange, FileChange } from './file-change.entity';

const ROWS_PER_INSERT = 300;

/** Who changed something, and how it came in. */
export interface ChangeOrigin {
  actorPersonId: string | null;
  source: ChangeSource;
  /** The import or membership it came from. */
  sourceId?: string;
}

export interface NewFileChange {
  fileKind: FileKind;
  fileId: string;
  fields: FieldChange[];
}

/** The history of every file. The only code that writes `file_changes`. */
@Injectable()
export class FileHistory {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Writes one line for each file in which a field changed; others leave no line. Personal values must come in masked. */
  async record(tx: EntityManager, origin: ChangeOrigin, changes: readonly NewFileChange[]): Promise<void> {
    const createdAt = this.clock.now();
    const rows = changes
      .filter(({ fields }) => fields.length > 0)
      .map(({ fields, ...file }) => ({
        id: newId(createdAt),
        ...file,
        actorPersonId: origin.actorPersonId,
        source: origin.source,
        sourceId: origin.sourceId ?? null,
        fields: JSON.stringify(fields),
        createdAt,
      }));
    for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
      await runAll(tx, [insertOf('file_changes', rows.slice(start, start + ROWS_PER_INSERT))]);
    }
  }

  /** The lines of one file, the newest first. The caller has made sure that the file may be read. */
  async of(fileKind: FileKind, fileId: string, { after, limit }: { after?: string; limit: number }): Promise<Page<FileChange>> {
    const where = { fileKind, fileId, ...(after && { id: LessThan(after) }) };
    const rows = await this.db.manager.find(FileChange, { where, order: { id: 'DESC' }, take: limit + 1 });
    return toPage(rows, limit, ({ id }) => id);
  }
}

/** The fields that differ, in the order of `after`; `shown` writes a value as the history may hold it. */
export function changedFields<T extends object>(
  before: Partial<T>,
  after: Partial<T>,
  shown: (field: keyof T & string, value: unknown) => string | null,
): FieldChange[] {
  return (Object.keys(after) as (keyof T & string)[])
    .filter((field) => after[field] !== undefined && (before[field] ?? null) !== (after[field] ?? null))
    .map((field) => ({ field, before: shown(field, before[field] ?? null), after: shown(field, after[field] ?? null) }));
}
