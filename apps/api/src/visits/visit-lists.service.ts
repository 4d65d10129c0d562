import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import type { Condition } from '../platform/access/scope';
import { decodeCursor, encodeCursor, instantPart, type Page, toPage } from '../platform/page';
import { instantOf } from '../platform/database/sql';
import { SealedVisits } from './sealed-visits.service';
import type { ListVisitsQuery, VisitSeen } from './visit.dto';
import type { Visit } from './visit.entity';

type Row = Visit & { address: string; headPersonId: string | null };

/** A household sees as many of the latest. */
const SHOWN_AT_HOME = 10;

/** Reads of visits: by who works there, and by the household. */
@Injectable()
export class VisitLists {
  constructor(
    private readonly db: DataSource,
    private readonly households: HouseholdsService,
    private readonly people: PeopleService,
    private readonly notes: SealedVisits,
  ) {}

  /** Of one household, the latest first. @throws household-not-found */
  async ofHousehold(actor: Actor, { householdId, ...query }: ListVisitsQuery): Promise<Page<VisitSeen>> {
    await this.households.household(actor, householdId);
    const limit = query.limit ?? PAGE_LIMIT.default;
    const after = decodeCursor(query.cursor, 2);
    const rows = await this.rows(ofHousehold(householdId), after && [instantPart(after[0]!), after[1]!], limit + 1);
    const page = toPage(rows, limit, (row) => encodeCursor(row.visitedAt.toISOString(), row.id));
    return { items: await this.seen(page.items), nextCursor: page.nextCursor };
  }

  /** What a visit that was just recorded looks like. */
  async one({ id }: Visit): Promise<VisitSeen> {
    const rows = await this.rows({ sql: 'v.id = ?', params: [id] }, null, 1);
    return (await this.seen(rows))[0]!;
  }

  /** The latest visits to a household, for those who live in it: who it was and why, never what he noted. */
  async atHome(householdId: string): Promise<(Pick<Visit, 'visitedAt' | 'reason' | 'outcome'> & { visitorName: string })[]> {
    const rows = await this.rows(ofHousehold(householdId), null, SHOWN_AT_HOME);
    const names = await this.people.names(rows.map(({ visitorId }) => visitorId));
    return rows.map(({ visitedAt, reason, outcome, visitorId }) => ({
      visitedAt,
      reason,
      outcome,
      visitorName: names.get(visitorId) ?? '',
    }));
  }

  private async rows(where: Condition, after: [Date, string] | null, limit: number): Promise<Row[]> {
    const older = after ? ' AND (v.visitedAt < ? OR (v.visitedAt = ? AND v.id < ?))' : '';
    const rows = await this.db.query<Row[]>(
      `SELECT v.*, d.address, h.headPersonId
         FROM visits v LEFT JOIN households h ON h.id = v.householdId LEFT JOIN dwellings d ON d.id = h.dwellingId
        WHERE ${where.sql}${older} ORDER BY v.visitedAt DESC, v.id DESC LIMIT ?`,
      [...where.params, ...(after ? [after[0], after[0], after[1]] : []), limit],
    );
    return rows.map((row) => ({ ...row, isScanned: Boolean(row.isScanned), visitedAt: instantOf(row.visitedAt) }));
  }

  private async seen(rows: readonly Row[]): Promise<VisitSeen[]> {
    const names = await this.people.names(
      rows.flatMap(({ visitorId, headPersonId }) => (headPersonId === null ? [visitorId] : [visitorId, headPersonId])),
    );
    return rows.map((row) => ({
      visit: row,
      note: this.notes.open(row),
      visitorName: names.get(row.visitorId) ?? '',
      address: row.address,
      headName: (row.headPersonId && names.get(row.headPersonId)) ?? null,
    }));
  }
}

const ofHousehold = (householdId: string): Condition => ({ sql: 'v.householdId = ?', params: [householdId] });
