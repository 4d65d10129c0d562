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
import { byUrgency, careGapBegan, deadlinesToGoFor, type Due } from './due-visit.rules';
import { aloneIn, askedIn, householdsAt, mustReadsIn, placesOf, tasksIn, unreachedIn } from './due-visit.sql';
import { dueAreaOutside } from './visit.errors';

interface Place {
  dwellingId: string;
  address: string;
  estateId: string;
  doorKey: string;
}

/**
 * The doors of a grid where somebody is needed, and why. Derived when it is read, from who confirmed what, open tasks and past visits: nothing
 * is copied, so nothing can be forgotten or stay too long. A grid has some hundred doors: each source is read once, for the whole grid.
 */
@Injectable()
export class DueVisits {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /** One row a door, building by building. @throws area-not-found */
  async list(actor: Actor, { gridCode, cursor, limit = PAGE_LIMIT.default }: ListDueVisitsQuery): Promise<Page<DueVisit>> {
    if (!isInsidePosts(actor, 'visit.due', gridCode)) {
      throw dueAreaOutside(gridCode);
    }
    const after = await this.orderAt(decodeCursor(cursor, 1));
    const now = this.clock.now();
    const due = (
      await Promise.all([this.notices(gridCode, now), this.tasks(actor, gridCode), this.care(gridCode, now), this.asked(gridCode, now)])
    ).flat();
    const places = await this.places([...new Set(due.map(({ dwellingId }) => dwellingId))]);
    const left = places.filter((place) => orderOf(place) > after);
    const page = toPage(left, limit, ({ dwellingId }) => encodeCursor(dwellingId));
    return { items: await this.doors(page.items, due, now), nextCursor: page.nextCursor };
  }

  private async notices(gridCode: string, now: Date): Promise<Due[]> {
    const notices = await this.db.query<{ id: string; version: number; title: string; publishedAt: unknown; confirmBy: unknown }[]>(
      ...mustReadsIn(gridCode, deadlinesToGoFor(now)),
    );
    const due = notices.map(async ({ id, version, title, publishedAt, confirmBy }) => {
      const notice = { id, version, publishedAt: instantOf(publishedAt) };
      const rows = await this.db.query<{ householdId: string; dwellingId: string }[]>(...unreachedIn(gridCode, notice, now));
      return rows.map((row): Due => ({ ...row, reason: 'notice', id, title, at: instantOf(confirmBy) }));
    });
    return (await Promise.all(due)).flat();
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
    const rows = await this.db.query<{ householdId: string; dwellingId: string; metAt: unknown; calledAt: unknown }[]>(
      ...aloneIn(gridCode, now),
    );
    return rows
      .map(({ householdId, dwellingId, metAt, calledAt }): Due => {
        const at = latest([metAt, calledAt]);
        return { dwellingId, householdId, reason: 'care', id: null, title: null, at };
      })
      .filter(({ at }) => at === null || at < careGapBegan(now));
  }

  private async places(dwellingIds: readonly string[]): Promise<Place[]> {
    if (dwellingIds.length === 0) {
      return [];
    }
    const places = await this.db.query<Place[]>(...placesOf(dwellingIds));
    return places.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  }

  /** A cursor names the dwelling and not its door. */
  private async orderAt(last: string[] | null): Promise<string> {
    const [place] = last ? await this.places([last[0]!]) : [];
    return place ? orderOf(place) : '';
  }

  private async doors(places: readonly Place[], due: readonly Due[], now: Date): Promise<DueVisit[]> {
    if (places.length === 0) {
      return [];
    }
    const ids = places.map(({ dwellingId }) => dwellingId);
    const behind = await this.db.query<{ dwellingId: string; householdId: string; headPersonId: string | null }[]>(
      ...householdsAt(ids, now),
    );
    const names = await this.people.names(behind.flatMap(({ headPersonId }) => headPersonId ?? []));
    return places.map(({ dwellingId, address }) => ({
      dwellingId,
      address,
      households: behind
        .filter((each) => each.dwellingId === dwellingId)
        .map(({ householdId, headPersonId }) => ({ householdId, headName: (headPersonId && names.get(headPersonId)) ?? null })),
      reasons: due.filter((each) => each.dwellingId === dwellingId).sort(byUrgency),
    }));
  }
}

/** Building by building: the key of a door begins with its building. */
function orderOf({ estateId, doorKey, dwellingId }: Place): string {
  return `${estateId} ${doorKey} ${dwellingId}`;
}

function latest(instants: readonly unknown[]): Date | null {
  const known = instants.filter((each) => each !== null).map((each) => instantOf(each).getTime());
  return known.length === 0 ? null : new Date(Math.max(...known));
}
