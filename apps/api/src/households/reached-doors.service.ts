import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { placesFor, readAfter, type Statement } from '../platform/database/sql';

/** So many fit; a note that does not name one only costs a look. */
const NAMED_AT_MOST = 10;

/**
 * Notes on doors for which notices nobody behind them is left to be reached, so that a walk to those who are passes them by. What is noted is
 * true; what is true need not be noted. Whoever moves in takes the note away.
 */
@Injectable()
export class ReachedDoors {
  /**
   * Runs what comes first, waits for whoever else confirms or moves in at this door, then notes what is read: `id.version` of notices, in time
   * order. The read comes after the wait, so that it sees what they have left.
   */
  async note(tx: EntityManager, dwellingId: string, read: Statement, first: readonly Statement[] = []): Promise<void> {
    const wait: Statement = ['UPDATE dwellings SET gridCode = gridCode WHERE id = ?', [dwellingId]];
    const rows = await readAfter<{ id: string; version: number }>(tx, [...first, wait], read);
    const named = rows.map(({ id, version }) => `${id}.${version}`).sort();
    await tx.query('UPDATE dwellings SET reachedFor = ? WHERE id = ?', [named.slice(-NAMED_AT_MOST).join(','), dwellingId]);
  }
}

/**
 * Somebody begins to live at these doors, and may be left to be reached. Written without a look at what is noted: what another transaction is
 * about to note is not to be seen yet, and has to be waited for.
 */
export function takeNotesAway(dwellingIds: readonly string[]): Statement {
  return [`UPDATE dwellings SET reachedFor = '' WHERE id IN (${placesFor(dwellingIds)})`, [...dwellingIds]];
}
