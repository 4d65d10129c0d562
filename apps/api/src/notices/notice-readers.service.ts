import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PostsService } from '../identity/posts.service';
import { Clock, dayOf } from '../platform/clock';
import { instantOf, maybeInstant } from '../platform/database/sql';
import type { Reader, Residence } from './notice.rules';

interface StayRow {
  householdId: string;
  dwellingId: string;
  gridCode: string;
  fromAt: unknown;
  toAt: unknown;
}

/** Finds out what reaches a person or a household. */
@Injectable()
export class NoticeReadersService {
  constructor(
    private readonly db: DataSource,
    private readonly posts: PostsService,
    private readonly clock: Clock,
  ) {}

  async readerOf(personId: string): Promise<Reader> {
    const now = this.clock.now();
    const today = dayOf(now);
    const [stays, owned] = await Promise.all([
      this.db.query<StayRow[]>(
        `SELECT s.householdId, s.dwellingId, s.gridCode, s.fromAt, s.toAt FROM members m JOIN stays s ON s.householdId = m.householdId
         WHERE m.personId = ? AND m.fromDay <= ? AND (m.toDay IS NULL OR m.toDay >= ?)`,
        [personId, today, today],
      ),
      this.db.query<{ gridCode: string }[]>('SELECT DISTINCT gridCode FROM dwellings WHERE ownerPersonId = ?', [personId]),
    ]);
    const residences = stays.map(residenceOf);
    const hasHome = residences.some(({ toAt }) => toAt === null);
    const postAreas = hasHome ? [] : (await this.posts.postsOf(personId, now)).map(({ areaCode }) => areaCode);
    return { personId, residences, ownedGrids: owned.map(({ gridCode }) => gridCode), postAreas };
  }

  /** The household itself as a reader: what waits for it, whoever of it opens the door. */
  async householdAsReader(householdId: string): Promise<Omit<Reader, 'personId'>> {
    const stays = await this.db.query<StayRow[]>(
      'SELECT householdId, dwellingId, gridCode, fromAt, toAt FROM stays WHERE householdId = ?',
      [householdId],
    );
    return { residences: stays.map(residenceOf), ownedGrids: [], postAreas: [] };
  }
}

function residenceOf({ fromAt, toAt, ...row }: StayRow): Residence {
  return { ...row, fromAt: instantOf(fromAt), toAt: maybeInstant(toAt) };
}
