import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource } from 'typeorm';
import { HouseholdStays } from '../households/household-stays.service';
import { HouseholdsService } from '../households/households.service';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import type { Condition } from '../platform/access/scope';
import { decodeCursor, encodeCursor, instantPart, type Page, toPage } from '../platform/page';
import { instantOf } from '../platform/database/sql';
import { SealedVisits } from './sealed-visits.service';
import type { ListVisitsQuery, VisitSeen } from './visit.dto';
import type { Visit } from './visit.entity';

type Row = Visit & { headPersonId: string | null };

/** A household sees as many of the latest. */
const SHOWN_AT_HOME = 10;

/** Reads of visits: by who works there, and by the household. */
@Injectable()
export class VisitLists {
  constructor(
    private readonly db: DataSource,
    private readonly households: HouseholdsService,
    private readonly stays: HouseholdStays,
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
    return { items: await this.seen(householdId, page.items), nextCursor: page.nextCursor };
  }

  /** What a visit that was just recorded looks like. */
  async one({ id, householdId }: Visit): Promise<VisitSeen> {
    const rows = await this.rows({ sql: 'v.id = ?', params: [id] }, null, 1);
    return (await this.seen(householdId, rows))[0]!;
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
      `SELECT v.*, h.headPersonId FROM visits v LEFT JOIN households h ON h.id = v.householdId
        WHERE ${where.sql}${older} ORDER BY v.visitedAt DESC, v.id DESC LIMIT ?`,
      [...where.params, ...(after ? [after[0], after[0], after[1]] : []), limit],
    );
    return rows.map((row) => ({ ...row, isScanned: Boolean(row.isScanned), visitedAt: instantOf(row.visitedAt) }));
  }

  /** With where one came to, which is not where the household lives now: who worked there then is told no more. */
  private async seen(householdId: string, rows: readonly Row[]): Promise<VisitSeen[]> {
    const homes = await this.stays.homesAt(
      householdId,
      rows.map(({ visitedAt }) => visitedAt),
    );
    const names = await this.people.names(
      rows.flatMap(({ visitorId, headPersonId }) => (headPersonId === null ? [visitorId] : [visitorId, headPersonId])),
    );
    return rows.map((row, i) => ({
      visit: row,
      note: this.notes.open(row),
      visitorName: names.get(row.visitorId) ?? '',
      address: homes[i]!.address,
      headName: (row.headPersonId && names.get(row.headPersonId)) ?? null,
    }));
  }
}

const ofHousehold = (householdId: string): Condition => ({ sql: 'v.householdId = ?', params: [householdId] });
