import { Injectable } from '@nestjs/common';
import { areaPath } from '@duoduo/contracts/areas';
import type { AccessKind, PersonalField } from '@duoduo/contracts/households';
import { DataSource } from 'typeorm';
import { instantOf, maybeInstant } from '../platform/database/sql';
import type { Actor } from '../platform/access/actor';
import { Clock, dayOf } from '../platform/clock';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import { type Span, overlapOf, spanOfDays } from './access-log.rules';
import { householdNotFound } from './household.errors';

/** One look at what is masked. */
export interface Access {
  id: string;
  kind: AccessKind;
  /** The one person it was about; null where it was about everybody. */
  personId: string | null;
  areaCode: string;
  actorPersonId: string;
  /** By which link to the household; null where it was by a post. */
  linkId: string | null;
  fields: PersonalField[];
  purpose: string;
  createdAt: Date;
}

type Row = Omit<Access, 'fields' | 'createdAt'> & { fields: string; createdAt: unknown };

/** One walk along an index of `access_records`, the newest first. */
interface Walk {
  where: string;
  params: unknown[];
  span: Span;
}

interface Membership {
  householdId: string;
  fromDay: string;
  toDay: string | null;
}

const ALWAYS: Span = { from: new Date(0), to: null };
const AN_EXPORT_OF = `kind = 'export' AND areaCode = ?`;

/** Who looked at my record: for who belongs to the household today, and only from the days on which he belonged to it. */
@Injectable()
export class AccessLog {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Looks at a household and exports of an area it lived in then, the newest first.
   * @throws household-not-found to everybody who is no member today: its landlord, staff, who moved out
   */
  async of(actor: Actor, householdId: string, { cursor, limit = 20 }: { cursor?: string; limit?: number }): Promise<Page<Access>> {
    const after = decodeCursor(cursor, 1)?.[0] ?? null;
    const memberships = await this.membershipsOf(actor.personId, householdId);
    const today = dayOf(this.clock.now());
    if (!memberships.some(({ toDay }) => toDay === null || toDay >= today)) {
      throw householdNotFound(householdId);
    }
    const rows = await this.newest(await this.walksOf(householdId, memberships.map(spanOfDays)), after, limit + 1);
    return toPage(rows, limit, ({ id }) => encodeCursor(id));
  }

  /** Looks at one person: at himself, and at the households he belonged to while he did. The newest first, at most `limit`. */
  async ofPerson(personId: string, limit: number): Promise<Access[]> {
    const memberships = await this.membershipsOf(personId);
    const walks: Walk[] = [{ where: 'personId = ?', params: [personId], span: ALWAYS }];
    for (const membership of memberships) {
      walks.push(...(await this.walksOf(membership.householdId, [spanOfDays(membership)])));
    }
    return this.newest(walks, null, limit);
  }

  /** His memberships that have begun; of one household where it is named. */
  private membershipsOf(personId: string, householdId?: string): Promise<Membership[]> {
    const today = dayOf(this.clock.now());
    return this.db.query<Membership[]>(
      `SELECT householdId, fromDay, toDay FROM members WHERE personId = ? AND fromDay <= ?${householdId ? ' AND householdId = ?' : ''}`,
      [personId, today, ...(householdId ? [householdId] : [])],
    );
  }

  /** What is to be looked through for a household within these times. */
  private async walksOf(householdId: string, spans: readonly Span[]): Promise<Walk[]> {
    const stays = await this.staysOf(householdId);
    const exports = stays.flatMap(({ gridCode, span: stay }) => {
      const shared = spans.flatMap((span) => overlapOf(span, stay) ?? []);
      return shared.flatMap((span) => areaPath(gridCode).map((code): Walk => ({ where: AN_EXPORT_OF, params: [code], span })));
    });
    return [...spans.map((span): Walk => ({ where: 'householdId = ?', params: [householdId], span })), ...exports];
  }

  private async staysOf(householdId: string): Promise<{ gridCode: string; span: Span }[]> {
    const rows = await this.db.query<{ gridCode: string; fromAt: unknown; toAt: unknown }[]>(
      'SELECT gridCode, fromAt, toAt FROM stays WHERE householdId = ?',
      [householdId],
    );
    return rows.map(({ gridCode, fromAt, toAt }) => ({ gridCode, span: { from: instantOf(fromAt), to: maybeInstant(toAt) } }));
  }

  /** Each walk answers at most a page; a record that two of them meet is told once. */
  private async newest(walks: readonly Walk[], after: string | null, limit: number): Promise<Access[]> {
    const found = await Promise.all(walks.map((walk) => this.walk(walk, after, limit)));
    const byId = new Map(found.flat().map((access) => [access.id, access]));
    return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit);
  }

  private async walk({ where, params, span }: Walk, after: string | null, limit: number): Promise<Access[]> {
    const rows = await this.db.query<Row[]>(
      `SELECT id, kind, personId, areaCode, actorPersonId, linkId, fields, purpose, createdAt FROM access_records
        WHERE ${where} AND createdAt >= ?${span.to ? ' AND createdAt < ?' : ''}${after ? ' AND id < ?' : ''} ORDER BY id DESC LIMIT ?`,
      [...params, span.from, ...(span.to ? [span.to] : []), ...(after ? [after] : []), limit],
    );
    return rows.map(accessOf);
  }
}

function accessOf({ fields, createdAt, ...row }: Row): Access {
  return { ...row, fields: JSON.parse(fields) as PersonalField[], createdAt: instantOf(createdAt) };
}
