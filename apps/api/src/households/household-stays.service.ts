import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { instantOf } from '../platform/database/sql';

/** Where a household lived. */
export interface HomeThen {
  gridCode: string;
  address: string;
}

/** Who lived where at an instant that may be over: what a phone without network says later is judged by then. */
@Injectable()
export class HouseholdStays {
  constructor(private readonly db: DataSource) {}

  /** Who lived behind a door, and in which grid it was, the oldest file first. */
  async behind(dwellingId: string, at: Date): Promise<{ householdId: string; gridCode: string }[]> {
    return this.db.query(
      `SELECT DISTINCT householdId, gridCode FROM stays
        WHERE dwellingId = ? AND fromAt <= ? AND (toAt IS NULL OR toAt > ?) ORDER BY householdId`,
      [dwellingId, at, at],
    );
  }

  /**
   * The home of a household at each of these instants: the last one where it has moved out, the first one where it was not on file yet.
   * None for a household that does not exist.
   */
  async homesAt(householdId: string, instants: readonly Date[]): Promise<HomeThen[]> {
    const rows = await this.db.query<(HomeThen & { fromAt: unknown })[]>(
      `SELECT s.gridCode, s.fromAt, d.address FROM stays s JOIN dwellings d ON d.id = s.dwellingId
        WHERE s.householdId = ? ORDER BY s.fromAt, s.toAt IS NULL`,
      [householdId],
    );
    const stays = rows.map(({ fromAt, ...home }) => ({ home, fromAt: instantOf(fromAt) }));
    return instants.flatMap((at) => (stays.findLast(({ fromAt }) => fromAt <= at) ?? stays[0])?.home ?? []);
  }
}
