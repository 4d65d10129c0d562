import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';
import { placesFor, runAll } from '../platform/database/sql';

/**
 * When somebody goes who worked here, the visits he made stay: the household reads who came. What visitors noted of a home goes with who
 * alone ever lived in it.
 */
@Injectable()
export class VisitErasures implements OnModuleInit {
  constructor(private readonly erasures: PersonErasures) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const made = await countOf(db, 'visits', 'visitorId = ?', [personId]);
    const { shared } = await homesOf(db, personId);
    const noted = shared.length === 0 ? 0 : await countOf(db, 'visits', notesOf(shared), shared);
    return [
      { what: '上门走访的记录', why: '住户要能看到谁来过、为什么来', count: made, isNamed: false },
      { what: '走访时记下的话', why: '说的是一户人家，也关系到一起住过的人', count: noted, isNamed: false },
    ];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    const { own } = await homesOf(tx, personId);
    if (own.length > 0) {
      await runAll(tx, [[`UPDATE visits SET noteSealed = NULL WHERE ${notesOf(own)}`, own]]);
    }
  }
}

/** Every household he ever belonged to: those of nobody else, and those that others belonged to, whenever. */
async function homesOf(db: EntityManager, personId: string): Promise<{ own: string[]; shared: string[] }> {
  const rows = await db.query<{ householdId: string; others: unknown }[]>(
    `SELECT m.householdId, COUNT(o.id) AS others
       FROM members m LEFT JOIN members o ON o.householdId = m.householdId AND o.personId <> m.personId
      WHERE m.personId = ? GROUP BY m.householdId`,
    [personId],
  );
  const idsWhere = (isShared: boolean) =>
    rows.filter(({ others }) => Number(others) > 0 === isShared).map(({ householdId }) => householdId);
  return { own: idsWhere(false), shared: idsWhere(true) };
}

const notesOf = (households: readonly string[]) => `noteSealed IS NOT NULL AND householdId IN (${placesFor(households)})`;
