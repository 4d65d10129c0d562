import { Injectable } from '@nestjs/common';
import type { MembershipStatus } from '@duoduo/contracts/memberships';
import { DataSource, In, LessThan } from 'typeorm';
import { type Actor, postsFor } from '../platform/access/actor';
import { insideAreas, insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import { memberOn } from './household.sql';
import { MembershipGuard } from './membership-guard.service';
import { Membership } from './membership.entity';

/** Counters look no further: clients show "99+" above 99. */
const COUNTED_AT_MOST = 100;

export interface MembershipCounters {
  /** Requests that wait for the actor's decision. */
  membershipRequests: number;
  /** Requests to join households of which he is the head, until he has said whether he knows who asks. */
  requestsAtHome: number;
}

/** Where a request that waits would lead: for who asked. */
export interface PendingHome {
  membershipId: string;
  relation: Membership['relation'];
  gridCode: string;
}

/** Requests in lists: of those who decide, and of who asked. */
@Injectable()
export class MembershipLists {
  constructor(
    private readonly db: DataSource,
    private readonly guard: MembershipGuard,
    private readonly clock: Clock,
  ) {}

  /** Of the actor's areas, in one status; by grid, the oldest first. */
  async list(
    actor: Actor,
    { status = 'pending', areaCode, cursor, limit = 20 }: { status?: MembershipStatus; areaCode?: string; cursor?: string; limit?: number },
  ): Promise<Page<Membership>> {
    const after = decodeCursor(cursor, 2);
    const where = [
      { sql: 'status = ?', params: [status] },
      insidePosts(actor, 'membership.decide', 'gridCode'),
      ...(areaCode ? [insideAreas([areaCode], 'gridCode')] : []),
      ...(after ? [{ sql: '(gridCode > ? OR (gridCode = ? AND id > ?))', params: [after[0]!, after[0]!, after[1]!] }] : []),
    ];
    const rows = await this.db.query<{ id: string; gridCode: string }[]>(
      `SELECT id, gridCode FROM memberships WHERE ${where.map(({ sql }) => sql).join(' AND ')} ORDER BY gridCode, id LIMIT ?`,
      [...where.flatMap(({ params }) => params), limit + 1],
    );
    const page = toPage(rows, limit, (row) => encodeCursor(row.gridCode, row.id));
    return { items: await this.byIds(page.items.map(({ id }) => id)), nextCursor: page.nextCursor };
  }

  /** The requests that wait in an area, up to 100; by grid, the oldest first. */
  async waitingIn(areaCode: string): Promise<string[]> {
    const area = insideAreas([areaCode], 'gridCode');
    const rows = await this.db.query<{ id: string }[]>(
      `SELECT id FROM memberships WHERE status = 'pending' AND ${area.sql} ORDER BY gridCode, id LIMIT ${COUNTED_AT_MOST}`,
      area.params,
    );
    return rows.map(({ id }) => id);
  }

  /** @throws membership-not-found outside the actor's areas, too */
  get(actor: Actor, membershipId: string): Promise<Membership> {
    return this.guard.read(membershipId, ({ gridCode }) => isInsidePosts(actor, 'membership.decide', gridCode));
  }

  /** What the actor has asked, for himself and for children; the newest first. */
  async mine(actor: Actor, { after, limit }: { after?: string; limit: number }): Promise<Page<Membership>> {
    const where = { requestedById: actor.personId, ...(after && { id: LessThan(after) }) };
    const rows = await this.db.manager.find(Membership, { where, order: { id: 'DESC' }, take: limit + 1 });
    return toPage(rows, limit, ({ id }) => id);
  }

  /** The requests of a person for himself that wait. */
  pendingOf(personId: string): Promise<PendingHome[]> {
    return this.db.query<PendingHome[]>(
      `SELECT id AS membershipId, relation, gridCode FROM memberships
        WHERE requestedById = ? AND status = 'pending' AND isForChild = 0 ORDER BY id`,
      [personId],
    );
  }

  async countersOf(actor: Actor): Promise<MembershipCounters> {
    const [membershipRequests, requestsAtHome] = await Promise.all([this.countToDecide(actor), this.countAtHome(actor.personId)]);
    return { membershipRequests, requestsAtHome };
  }

  private async countToDecide(actor: Actor): Promise<number> {
    if (postsFor(actor, 'membership.decide').length === 0) {
      return 0;
    }
    const scope = insidePosts(actor, 'membership.decide', 'gridCode');
    return this.count(`SELECT id FROM memberships WHERE status = 'pending' AND ${scope.sql}`, scope.params);
  }

  private countAtHome(personId: string): Promise<number> {
    const today = memberOn(dayOf(this.clock.now()), 'm');
    return this.count(
      `SELECT r.id FROM members m JOIN memberships r ON r.householdId = m.householdId
        WHERE m.personId = ? AND m.relation = 'head' AND ${today.sql} AND r.status = 'pending' AND r.headWord IS NULL`,
      [personId, ...today.params],
    );
  }

  private async count(select: string, params: unknown[]): Promise<number> {
    const [row] = await this.db.query<{ n: number | string }[]>(
      `SELECT COUNT(*) AS n FROM (${select} LIMIT ${COUNTED_AT_MOST}) some`,
      params,
    );
    return Number(row!.n);
  }

  private async byIds(ids: readonly string[]): Promise<Membership[]> {
    const rows = ids.length === 0 ? [] : await this.db.manager.findBy(Membership, { id: In([...ids]) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}
