import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Home, HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { Clock, dayOf } from '../platform/clock';
import { insertOf, instantOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { newId } from '../platform/new-id';
import { decodeCursor, encodeCursor, instantPart, type Page, toPage } from '../platform/page';
import { homeNotFound } from './portal.errors';
import type { Scan } from './scan.entity';
import { StrangerCounts } from './stranger-counts.service';

/** Who looks again this soon is still at the same door: a page that is loaded anew is no new scan. */
const ONE_VISIT_MS = 10 * 60_000;
const DAYS_SHOWN = 30;

export interface StrangersOfDay {
  day: string;
  scans: number;
}

/** Scans of doors: staff by role and time, strangers by number and day, the household itself not at all. */
@Injectable()
export class ScanLog {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly households: HouseholdsService,
    private readonly strangers: StrangerCounts,
    private readonly clock: Clock,
  ) {}

  /** Written before the answer: nobody sees a file by a code unseen. */
  async record(scan: Pick<Scan, 'dwellingId' | 'personId' | 'role' | 'face'>): Promise<void> {
    const scannedAt = this.clock.now();
    const [before] = await this.db.query<unknown[]>(
      'SELECT 1 FROM scans WHERE dwellingId = ? AND scannedAt > ? AND personId = ? AND face = ? LIMIT 1',
      [scan.dwellingId, new Date(scannedAt.getTime() - ONE_VISIT_MS), scan.personId, scan.face],
    );
    if (!before) {
      await this.transactions.run((tx) => runAll(tx, [insertOf('scans', [{ id: newId(scannedAt), ...scan, scannedAt }])]));
    }
  }

  countStranger(dwellingId: string): void {
    this.strangers.add(dwellingId);
  }

  /**
   * Scans of the actor's own door since the household moved in, the newest first.
   * @throws household-not-found for who does not belong to it
   */
  async of(actor: Actor, householdId: string, { cursor, limit = 20 }: { cursor?: string; limit?: number }): Promise<Page<Scan>> {
    const home = await this.homeOf(actor, householdId);
    const after = decodeCursor(cursor, 2);
    const before = after && instantPart(after[0]!);
    const rows = await this.db.query<Scan[]>(
      `SELECT id, dwellingId, personId, role, face, scannedAt FROM scans
        WHERE dwellingId = ? AND scannedAt >= ?${before ? ' AND (scannedAt < ? OR (scannedAt = ? AND id < ?))' : ''}
        ORDER BY scannedAt DESC, id DESC LIMIT ?`,
      [home.dwellingId, await this.movedIn(home), ...(before ? [before, before, after[1]!] : []), limit + 1],
    );
    const scans = rows.map((row) => ({ ...row, scannedAt: instantOf(row.scannedAt) }));
    return toPage(scans, limit, ({ scannedAt, id }) => encodeCursor(scannedAt.toISOString(), id));
  }

  /** How often strangers scanned the actor's own door in the last 30 days, by day, the newest first. @throws household-not-found */
  async strangersOf(actor: Actor, householdId: string): Promise<StrangersOfDay[]> {
    const home = await this.homeOf(actor, householdId);
    const since = Math.max((await this.movedIn(home)).getTime(), this.clock.now().getTime() - DAYS_SHOWN * 24 * 3600_000);
    const rows = await this.db.query<StrangersOfDay[]>(
      'SELECT day, scans FROM stranger_counts WHERE dwellingId = ? AND day >= ? ORDER BY day DESC',
      [home.dwellingId, dayOf(new Date(since))],
    );
    return rows.map(({ day, scans }) => ({ day, scans: Number(scans) }));
  }

  private async homeOf(actor: Actor, householdId: string): Promise<Home> {
    const home = (await this.households.homesOf(actor.personId)).find((each) => each.householdId === householdId);
    if (!home) {
      throw homeNotFound(householdId);
    }
    return home;
  }

  /** What was scanned before is the business of who lived there then. */
  private async movedIn({ householdId, dwellingId }: Home): Promise<Date> {
    const [stay] = await this.db.query<{ fromAt: unknown }[]>(
      'SELECT MAX(fromAt) AS fromAt FROM stays WHERE householdId = ? AND dwellingId = ? AND fromAt <= ?',
      [householdId, dwellingId, this.clock.now()],
    );
    return instantOf(stay!.fromAt);
  }
}
