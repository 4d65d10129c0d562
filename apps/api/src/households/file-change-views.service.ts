import { Injectable } from '@nestjs/common';
import type { FileField, FileKind } from '@duoduo/contracts/households';
import { PeopleService } from '../identity/people.service';
import { maskName } from '../platform/field-cipher';
import { decodeCursor, encodeCursor, type PageQuery } from '../platform/page';
import type { FileChangePage } from './file-change.dto';
import { FileHistory } from './file-history.service';

/** The history of a file with the names of those who changed it. */
@Injectable()
export class FileChangeViews {
  constructor(
    private readonly history: FileHistory,
    private readonly people: PeopleService,
  ) {}

  /** The newest first. The caller has made sure that the file may be read. */
  async page(kind: FileKind, fileId: string, { cursor, limit = 20 }: PageQuery): Promise<FileChangePage> {
    const after = decodeCursor(cursor, 1)?.[0];
    const { items, nextCursor } = await this.history.of(kind, fileId, { after, limit });
    const names = await this.people.names(items.flatMap(({ actorPersonId }) => actorPersonId ?? []));
    // what came by binding may have been done by a resident; everything else by staff, on duty
    const by = (personId: string | null, isDuty: boolean) => {
      const name = (personId && names.get(personId)) ?? null;
      return name === null || isDuty ? name : maskName(name);
    };
    return {
      items: items.map(({ id, createdAt, actorPersonId, source, fields }) => ({
        id,
        at: createdAt.toISOString(),
        by: by(actorPersonId, source !== 'binding'),
        source,
        fields: fields.map(({ field, before, after: now }) => ({ field: field as FileField, before, after: now })),
      })),
      nextCursor: nextCursor && encodeCursor(nextCursor),
    };
  }
}
