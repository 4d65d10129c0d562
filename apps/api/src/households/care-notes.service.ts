import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor';
import { Transactions } from '../platform/database/transactions';
import { AccessRecords } from './access-records.service';
import { FileHistory } from './file-history.service';
import { FilePeopleService } from './file-people.service';
import { originOf } from './member-keeping.service';
import { type CareNoteText, SealedCareNotes } from './sealed-care-notes.service';

const PURPOSE = '查看关爱备注';
/** The history says that there is a note, never what it says. */
const WRITTEN = '已填写';

/** Notes on care, which fewer may read than the file they belong to. */
@Injectable()
export class CareNotesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: FilePeopleService,
    private readonly notes: SealedCareNotes,
    private readonly records: AccessRecords,
    private readonly history: FileHistory,
  ) {}

  /** The note; that it was read stands in the household's access log, or it is not shown. @throws person-not-found */
  async read(actor: Actor, personId: string): Promise<CareNoteText> {
    return this.transactions.run(async (tx) => {
      const { areaCode } = await this.people.get(actor, 'care.read', personId, tx);
      const found = await this.notes.find(tx, personId);
      if (found.note !== null) {
        const home = await this.people.homeOf(tx, actor, 'care.read', personId);
        await this.records.recordOnce(tx, {
          kind: 'reveal',
          householdId: home?.id ?? null,
          personId,
          areaCode: home?.gridCode ?? areaCode,
          actorPersonId: actor.personId,
          fields: ['careNote'],
          purpose: PURPOSE,
        });
      }
      return found;
    });
  }

  /** Writes the note; null takes it away. @throws person-not-found */
  async write(actor: Actor, personId: string, note: string | null): Promise<CareNoteText> {
    return this.transactions.run(async (tx) => {
      const { areaCode } = await this.people.get(actor, 'care.write', personId, tx);
      const before = await this.notes.find(tx, personId);
      if (before.note === note) {
        return before;
      }
      const after = await this.notes.put(tx, personId, note);
      const fields = [{ field: 'careNote', before: before.note && WRITTEN, after: note && WRITTEN }];
      await this.history.record(tx, originOf(actor, areaCode), [{ fileKind: 'person', fileId: personId, fields }]);
      return after;
    });
  }
}
