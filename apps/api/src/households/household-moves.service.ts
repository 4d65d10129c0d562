import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, insertOf, instantOf, maybeInstant, runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { newId } from '../platform/new-id';
import { dwellingNotFound } from './dwelling.errors';
import { FileHistory } from './file-history.service';
import { householdMovedMeanwhile, householdNotFound, moveBeforeTheLast, moveInTheFuture } from './household.errors';
import { memberOn } from './household.sql';
import { takeNotesAway } from './reached-doors.service';

interface Place {
  dwellingId: string;
  gridCode: string;
}

interface Stay {
  id: string;
  dwellingId: string;
  fromAt: Date;
  toAt: Date | null;
}

/** What ends when a household leaves for nowhere that is known. */
export type StayEnding = (householdId: string, at: Date) => Statement;

/** Households that move: one stay ends, another begins. After it has moved in, the only code that writes `stays`. */
@Injectable()
export class HouseholdMovesService {
  private readonly endings: StayEnding[] = [];

  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly people: PeopleService,
    private readonly history: FileHistory,
    private readonly clock: Clock,
  ) {}

  /** A feature whose rows end with the stay registers in `onModuleInit`, so that nothing here looks to the right. */
  onMoveOut(ending: StayEnding): void {
    this.endings.push(ending);
  }

  /**
   * Moves a household into another dwelling of the actor's areas, now or at an instant that is over. Repeated, nothing changes.
   * @throws household-not-found, dwelling-not-found, household-moved-meanwhile, move-in-the-future, move-before-the-last
   */
  async move(actor: Actor, householdId: string, { dwellingId, at }: { dwellingId: string; at?: Date }): Promise<void> {
    const seen = await this.placeOf(this.db.manager, actor, householdId);
    await this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const target = await this.target(tx, actor, dwellingId);
      const isHere = await this.takeTurn(tx, actor, householdId, seen.dwellingId);
      const { open, lastAt } = await this.stays(tx, householdId);
      if (open?.dwellingId === dwellingId) {
        return;
      }
      if (!isHere) {
        throw householdMovedMeanwhile(householdId);
      }
      const fromAt = checked(at ?? now, now, lastAt);
      const before = open && (await this.addressOf(tx, open.dwellingId));
      await runAll(tx, [
        ['UPDATE stays SET toAt = ? WHERE householdId = ? AND toAt IS NULL', [fromAt, householdId]],
        insertOf('stays', [{ id: newId(now), householdId, dwellingId, gridCode: target.gridCode, fromAt, toAt: null }]),
        ['UPDATE households SET dwellingId = ?, gridCode = ? WHERE id = ?', [dwellingId, target.gridCode, householdId]],
        takeNotesAway([dwellingId]),
        membershipsFollow(householdId, target.gridCode),
      ]);
      await this.takePeopleAlong(tx, householdId, { from: seen.gridCode, to: target.gridCode });
      await this.record(tx, actor, householdId, { before: before ?? null, after: target.address });
    });
  }

  /**
   * Ends the stay of a household, now or at an instant that is over; its file remains. Repeated, nothing changes.
   * @throws household-not-found, household-moved-meanwhile, move-in-the-future, move-before-the-last
   */
  async moveOut(actor: Actor, householdId: string, at?: Date): Promise<void> {
    const seen = await this.placeOf(this.db.manager, actor, householdId);
    await this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const isHere = await this.takeTurn(tx, actor, householdId, seen.dwellingId);
      const { open, lastAt } = await this.stays(tx, householdId);
      if (!open) {
        return;
      }
      if (!isHere) {
        throw householdMovedMeanwhile(householdId);
      }
      const toAt = checked(at ?? now, now, lastAt);
      await runAll(tx, [
        ['UPDATE stays SET toAt = ? WHERE id = ?', [toAt, open.id]],
        ...this.endings.map((ending) => ending(householdId, now)),
      ]);
      await this.record(tx, actor, householdId, { before: await this.addressOf(tx, open.dwellingId), after: null });
    });
  }

  /** Puts a dwelling's households into another grid from now on: who lived in which grid before stays as it was. */
  async followDwelling(tx: EntityManager, { dwellingId, gridCode }: Place): Promise<void> {
    const now = this.clock.now();
    const homes = await tx.query<{ id: string; gridCode: string }[]>('SELECT id, gridCode FROM households WHERE dwellingId = ?', [
      dwellingId,
    ]);
    await tx.query("UPDATE memberships SET gridCode = ? WHERE status = 'pending' AND dwellingId = ?", [gridCode, dwellingId]);
    for (const home of homes) {
      const { open } = await this.stays(tx, home.id);
      await runAll(tx, [
        ['UPDATE households SET gridCode = ? WHERE id = ?', [gridCode, home.id]],
        membershipsFollow(home.id, gridCode),
        ['UPDATE household_links SET gridCode = ? WHERE householdId = ? AND dwellingId = ?', [gridCode, home.id, dwellingId]],
        ...(open ? goOn({ householdId: home.id, dwellingId, gridCode }, open, now) : []),
      ]);
      await this.takePeopleAlong(tx, home.id, { from: home.gridCode, to: gridCode });
    }
  }

  private async placeOf(db: EntityManager, actor: Actor, householdId: string): Promise<Place> {
    const scope = insidePosts(actor, 'household.write', 'gridCode');
    const [place] = await db.query<Place[]>(`SELECT dwellingId, gridCode FROM households WHERE id = ? AND ${scope.sql}`, [
      householdId,
      ...scope.params,
    ]);
    if (!place) {
      throw householdNotFound(householdId);
    }
    return place;
  }

  /** Who move one household take turns; false when somebody has moved it since it was looked at. */
  private async takeTurn(tx: EntityManager, actor: Actor, householdId: string, seenAt: string): Promise<boolean> {
    await affectedBy(tx, 'UPDATE households SET gridCode = gridCode WHERE id = ?', [householdId]);
    return (await this.placeOf(tx, actor, householdId)).dwellingId === seenAt;
  }

  private async target(tx: EntityManager, actor: Actor, dwellingId: string): Promise<{ gridCode: string; address: string }> {
    const scope = insidePosts(actor, 'household.write', 'gridCode');
    const [dwelling] = await tx.query<{ gridCode: string; address: string }[]>(
      `SELECT gridCode, address FROM dwellings WHERE id = ? AND ${scope.sql}`,
      [dwellingId, ...scope.params],
    );
    if (!dwelling) {
      throw dwellingNotFound(dwellingId);
    }
    return dwelling;
  }

  private async stays(tx: EntityManager, householdId: string): Promise<{ open: Stay | undefined; lastAt: Date | null }> {
    const rows = await tx.query<Stay[]>('SELECT id, dwellingId, fromAt, toAt FROM stays WHERE householdId = ?', [householdId]);
    const stays = rows.map((row) => ({ ...row, fromAt: instantOf(row.fromAt), toAt: maybeInstant(row.toAt) }));
    const times = stays.map(({ fromAt, toAt }) => (toAt ?? fromAt).getTime());
    return { open: stays.find(({ toAt }) => toAt === null), lastAt: times.length === 0 ? null : new Date(Math.max(...times)) };
  }

  private async addressOf(tx: EntityManager, dwellingId: string): Promise<string> {
    const [row] = await tx.query<{ address: string }[]>('SELECT address FROM dwellings WHERE id = ?', [dwellingId]);
    return row!.address;
  }

  /** Whose home was in the old grid has it in the new one: his file goes along. */
  private async takePeopleAlong(tx: EntityManager, householdId: string, { from, to }: { from: string; to: string }): Promise<void> {
    if (from === to) {
      return;
    }
    const today = memberOn(dayOf(this.clock.now()), 'm');
    const rows = await tx.query<{ id: string }[]>(
      `SELECT p.id FROM members m JOIN people p ON p.id = m.personId WHERE m.householdId = ? AND ${today.sql} AND p.areaCode = ?`,
      [householdId, ...today.params, from],
    );
    for (const { id } of rows) {
      await this.people.update(tx, id, { areaCode: to });
    }
  }

  private async record(tx: EntityManager, actor: Actor, householdId: string, change: { before: string | null; after: string | null }) {
    const fields = [{ field: 'dwelling', ...change }];
    await this.history.record(tx, { actorPersonId: actor.personId, source: 'desk' }, [
      { fileKind: 'household', fileId: householdId, fields },
    ]);
  }
}

/** One stay ends and another begins at the same instant. */
function goOn({ householdId, dwellingId, gridCode }: Place & { householdId: string }, { id }: Stay, at: Date): Statement[] {
  return [
    ['UPDATE stays SET toAt = ? WHERE id = ?', [at, id]],
    insertOf('stays', [{ id: newId(at), householdId, dwellingId, gridCode, fromAt: at, toAt: null }]),
    takeNotesAway([dwellingId]),
  ];
}

/** A move lies between the last one and now. */
function checked(at: Date, now: Date, lastAt: Date | null): Date {
  if (at > now) {
    throw moveInTheFuture();
  }
  if (lastAt && at < lastAt) {
    throw moveBeforeTheLast(lastAt);
  }
  return at;
}

/** Who decides about a household's members is whoever has its grid now. */
function membershipsFollow(householdId: string, gridCode: string): Statement {
  return ["UPDATE memberships SET gridCode = ? WHERE householdId = ? AND status = 'approved'", [gridCode, householdId]];
}
