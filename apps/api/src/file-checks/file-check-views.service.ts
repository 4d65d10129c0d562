import { Injectable } from '@nestjs/common';
import { PeopleService } from '../identity/people.service';
import { maskName } from '../platform/field-cipher';
import type { Change, ChangedFile } from './changed-files.service';
import type { FileCheckView } from './file-check.dto';

/** Changed files with the names of those they are about, masked. */
@Injectable()
export class FileCheckViews {
  constructor(private readonly people: PeopleService) {}

  async one(file: ChangedFile): Promise<FileCheckView> {
    return (await this.lines([file]))[0]!;
  }

  async lines(files: readonly ChangedFile[]): Promise<FileCheckView[]> {
    const names = await this.people.names(
      files.flatMap((file) => [...(file.headPersonId ? [file.headPersonId] : []), ...file.changes.flatMap(personOf)]),
    );
    const nameOf = (personId: string | null) => {
      const name = personId === null ? undefined : names.get(personId);
      return name === undefined ? null : maskName(name);
    };
    return files.map(({ householdId, dwellingId, gridCode, address, headPersonId, month, version, state, changes }) => ({
      householdId,
      dwellingId,
      gridCode,
      address,
      headName: nameOf(headPersonId),
      month,
      version,
      state,
      changes: changes.map((change) => ({
        at: change.createdAt.toISOString(),
        of: nameOf(personOf(change)[0] ?? null),
        fields: change.fields,
      })),
    }));
  }
}

function personOf({ fileKind, fileId }: Change): string[] {
  return fileKind === 'person' ? [fileId] : [];
}
