import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { instantOf } from '../platform/database/sql';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import type { DueVisit, ListDueVisitsQuery } from './due-visit.dto';
import { byPlace, byUrgency, careGapBegan, deadlinesToGoFor, type Door, type Due, type MustRead } from './due-visit.rules';
import { aloneIn, askedIn, doorsOf, headsOf, mustReadsIn, tasksIn } from './due-visit.sql';
import { type PassedDoor, UnreachedDoors } from './unreached-doors.service';
import { dueAreaOutside } from './visit.errors';

/**
 * The doors of a grid where somebody is needed, and why. Derived when it is read, from who confirmed what, open tasks and past visits: no need
 * is copied, so none can be forgotten or stay too long. Those to be reached for a notice may be all of a grid, and are walked to; of tasks,
 * those who asked and those who live alone there are few, and they are read once for the whole grid.
 */
@Injectable()
export class DueVisits {
  constructor(
    private readonly db: DataSource,
    private readonly unreached: UnreachedDoors,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /** One row a door, building by building. @throws area-not-found */
  async list(actor: Actor, { gridCode, cursor, limit = PAGE_LIMIT.default }: ListDueVisitsQuery): Promise<Page<DueVisit>> {
    if (!isInsidePosts(actor, 'visit.due', gridCode)) {
      throw dueAreaOutside(gridCode);
    }
    const [last] = decodeCursor(cursor, 1) ?? [];
    const [after = null] = last ? await this.doors([last]) : [];
    const now = this.clock.now();
    const notices = await this.mustReads(gridCode, now);
    const few = (await Promise.all([this.tasks(actor, gridCode), this.care(gridCode, now), this.asked(gridCode, now)])).flat();
    const others = (await this.doors(few.map(({ dwellingId }) => dwellingId))).filter((door) => !after || byPlace(door, after) > 0);
    const unreached = await this.unreached.next(gridCode, notices, { after, limit: limit + 1, now });
    const doors = new Map<string, Door | PassedDoor>([...others, ...unreached].map((door) => [door.dwellingId, door]));
    const page = toPage([...doors.values()].sort(byPlace), limit, ({ dwellingId }) => encodeCursor(dwellingId));
    const rest = page.items.filter((door) => !('due' in door));
    const passed = [...unreached, ...(await this.unreached.lookBehind(gridCode, rest, [], now))];
    const items = page.items.map(({ dwellingId }) => passed.find((door) => door.dwellingId === dwellingId)!);
    return { items: await this.named(items, few), nextCursor: page.nextCursor };
  }

  private async mustReads(gridCode: string, now: Date): Promise<MustRead[]> {
    const rows = await this.db.query<(Omit<MustRead, 'publishedAt' | 'confirmBy'> & { publishedAt: unknown; confirmBy: unknown })[]>(
      ...mustReadsIn(this.db, gridCode, deadlinesToGoFor(now)),
    );
    return rows.map((row) => ({ ...row, publishedAt: instantOf(row.publishedAt), confirmBy: instantOf(row.confirmBy) }));
  }

  private async tasks({ personId }: Actor, gridCode: string): Promise<Due[]> {
    const rows = await this.db.query<{ id: string; title: string; dueAt: unknown; dwellingId: string }[]>(...tasksIn(gridCode, personId));
    return rows.map(({ dueAt, ...row }): Due => ({ ...row, householdId: null, reason: 'task', at: instantOf(dueAt) }));
  }

  private async asked(gridCode: string, now: Date): Promise<Due[]> {
    const rows = await this.db.query<{ id: string; householdId: string; dwellingId: string; createdAt: unknown }[]>(
      ...askedIn(gridCode, now),
    );
    return rows.map(({ createdAt, ...row }): Due => ({ ...row, reason: 'asked', title: null, at: instantOf(createdAt) }));
  }

  private async care(gridCode: string, now: Date): Promise<Due[]> {
    const rows = await this.db.query<{ householdId: string; dwellingId: string; metAt: unknown; calledAt: unknown; answeredAt: unknown }[]>(
      ...aloneIn(this.db, gridCode, now),
    );
    return rows
      .map(({ householdId, dwellingId, metAt, calledAt, answeredAt }): Due => {
        const at = latest([metAt, calledAt, answeredAt]);
        return { dwellingId, householdId, reason: 'care', id: null, title: null, at };
      })
      .filter(({ at }) => at === null || at < careGapBegan(now));
  }

  private async doors(dwellingIds: readonly string[]): Promise<Door[]> {
    return dwellingIds.length === 0 ? [] : this.db.query<Door[]>(...doorsOf([...new Set(dwellingIds)]));
  }

  /** Each door with all that waits there, and whose households live behind it. */
  private async named(doors: readonly PassedDoor[], few: readonly Due[]): Promise<DueVisit[]> {
    const ids = doors.flatMap(({ homes }) => homes.map(({ householdId }) => householdId));
    const heads = ids.length === 0 ? [] : await this.db.query<{ householdId: string; headPersonId: string | null }[]>(...headsOf(ids));
    const headOf = new Map(heads.map(({ householdId, headPersonId }) => [householdId, headPersonId]));
    const names = await this.people.names(heads.flatMap(({ headPersonId }) => headPersonId ?? []));
    const nameOf = (personId: string | null | undefined) => (personId && names.get(personId)) || null;
    return doors.map(({ dwellingId, address, homes, due }) => ({
      dwellingId,
      address,
      households: homes.map(({ householdId }) => ({ householdId, headName: nameOf(headOf.get(householdId)) })),
      reasons: [...few.filter((each) => each.dwellingId === dwellingId), ...due].sort(byUrgency),
    }));
  }
}

function latest(instants: readonly unknown[]): Date | null {
  const known = instants.filter((each) => each !== null).map((each) => instantOf(each).getTime());
  return known.length === 0 ? null : new Date(Math.max(...known));
}
