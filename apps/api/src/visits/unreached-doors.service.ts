import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NOBODY_HERE } from '../households/dwelling.entity';
import { instantOf } from '../platform/database/sql';
import { type Addressed, byPlace, type Door, type Due, dueFor, leftAt, type LivesHere, type MustRead, namesAll } from './due-visit.rules';
import { confirmedBy, doorsAfter, doorsNoted, homesAt, noteAfter } from './due-visit.sql';

/** Of each note a little more than its share, as notes do not take turns along a street. */
const BEYOND_SHARE = 2;

/** With more kinds of notes than that it is cheaper to look behind every door of the grid. */
const KINDS_AT_MOST = 16;

/** A door that was passed, who lives there, and who of them is still to be reached: nobody where only the note on the door did not say so. */
export interface PassedDoor extends Door {
  homes: LivesHere[];
  due: Due[];
}

interface Cut {
  /** Only doors behind this one. */
  after: Door | null;
  limit: number;
  now: Date;
}

/**
 * The walk to the doors of a grid behind which somebody is to be reached. Notes on the doors say past which ones to go; behind the others it
 * is looked who has confirmed, so that what is due is exact whatever the notes leave out.
 */
@Injectable()
export class UnreachedDoors {
  constructor(private readonly db: DataSource) {}

  /** The next doors behind a place where somebody is due for one of the notices, at most `limit`. */
  async next(gridCode: string, notices: readonly MustRead[], cut: Cut): Promise<PassedDoor[]> {
    if (notices.length === 0) {
      return [];
    }
    let notes = await this.notes(gridCode, notices);
    for (;;) {
      const found = await this.nextNoted(gridCode, notices, notes, cut);
      const later = await this.notes(gridCode, notices);
      // a door that was given a note of a new kind meanwhile was passed in no walk
      if (notes === null || later?.every((note) => notes!.includes(note))) return found;
      notes = later;
    }
  }

  private async nextNoted(
    gridCode: string,
    notices: readonly MustRead[],
    notes: readonly string[] | null,
    { after, limit, now }: Cut,
  ): Promise<PassedDoor[]> {
    const found: PassedDoor[] = [];
    let last = after;
    while (found.length < limit && notes?.length !== 0) {
      const doors = await this.walk(gridCode, notes, last, limit - found.length);
      if (doors.length === 0) break;
      const passed = await this.lookBehind(gridCode, doors, notices, now);
      found.push(...passed.filter(({ due }) => due.length > 0));
      last = doors.at(-1)!;
    }
    return found;
  }

  /** Who lives behind doors, and who of them is still to be reached. */
  async lookBehind(gridCode: string, doors: readonly Door[], notices: readonly MustRead[], now: Date): Promise<PassedDoor[]> {
    if (doors.length === 0) {
      return [];
    }
    const ids = doors.map(({ dwellingId }) => dwellingId);
    const rows = await this.db.query<(Omit<LivesHere, 'fromAt'> & { fromAt: unknown })[]>(...homesAt(gridCode, ids, now));
    const homes = rows.map((row): LivesHere => ({ ...row, fromAt: instantOf(row.fromAt) }));
    const due = await this.unreached(doors.flatMap((door) => leftAt(door, homes, notices)));
    const here = <T extends { dwellingId: string }>(all: readonly T[], door: Door) =>
      all.filter(({ dwellingId }) => dwellingId === door.dwellingId);
    return doors.map((door) => ({ ...door, homes: here(homes, door), due: here(due, door) }));
  }

  private async unreached(left: readonly Addressed[]): Promise<Due[]> {
    if (left.length === 0) {
      return [];
    }
    const households = new Map<string, string[]>();
    for (const { home, notice } of left) {
      households.set(notice.id, [...(households.get(notice.id) ?? []), home.householdId]);
    }
    const rows = await this.db.query<{ noticeId: string; version: number; householdId: string }[]>(...confirmedBy(households));
    const confirmed = new Set(rows.map(({ noticeId, version, householdId }) => `${noticeId}.${version} ${householdId}`));
    return left.filter(({ home, notice }) => !confirmed.has(`${notice.id}.${notice.version} ${home.householdId}`)).map(dueFor);
  }

  /** The notes that do not name all of the notices; null where there are too many kinds to go by. */
  private async notes(gridCode: string, notices: readonly MustRead[]): Promise<string[] | null> {
    const notes: string[] = [];
    for (;;) {
      const [row] = await this.db.query<{ reachedFor: string }[]>(...noteAfter(this.db, gridCode, notes.at(-1) ?? null));
      if (!row) break;
      notes.push(row.reachedFor);
      if (notes.length > KINDS_AT_MOST) return null;
    }
    return notes.filter((note) => note !== NOBODY_HERE && !namesAll(note, notices));
  }

  /** The next doors that have one of the notes, or all of them, in their common order, at most `limit`: as far as those of every note were read. */
  private async walk(gridCode: string, notes: readonly string[] | null, after: Door | null, limit: number): Promise<Door[]> {
    if (notes === null) return this.db.query<Door[]>(...doorsAfter(gridCode, after, limit));
    const share = notes.length === 1 ? limit : Math.ceil(limit / notes.length) + BEYOND_SHARE;
    const doors = await this.db.query<Door[]>(...doorsNoted(this.db, gridCode, notes, after, share));
    const ends = notes.flatMap((note) => doors.filter(({ reachedFor }) => reachedFor === note)[share - 1] ?? []).sort(byPlace);
    return doors
      .filter((door) => !ends[0] || byPlace(door, ends[0]) <= 0)
      .sort(byPlace)
      .slice(0, limit);
  }
}
