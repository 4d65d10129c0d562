import { areaPath } from '@duoduo/contracts/areas';
import { NOTICE_PAST_DAYS } from '@duoduo/contracts/visits';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReachedDoors } from '../households/reached-doors.service';
import { Clock } from '../platform/clock';
import { placesFor, type Statement } from '../platform/database/sql';
import type { Home } from './notice.rules';

const DAY_MS = 24 * 60 * 60_000;

/** Lives here (`s`), lived here when the notice (`n`) was published, and has not confirmed it: one parameter for the door, one for now. */
const IS_LEFT = `SELECT 1 FROM stays s WHERE s.dwellingId = ? AND s.fromAt <= n.publishedAt AND (s.toAt IS NULL OR s.toAt > ?)
  AND NOT EXISTS (SELECT 1 FROM household_receipts r
    WHERE r.noticeId = n.id AND r.householdId = s.householdId AND r.version = n.version AND r.state = 'confirmed')`;

/** After a household has confirmed: for which notices that may still bring somebody to its door nobody behind it is left. */
@Injectable()
export class ReachedAtDoor {
  constructor(
    private readonly doors: ReachedDoors,
    private readonly clock: Clock,
  ) {}

  /** Where the household lived a moment ago will do: a note says who lives behind its door, and who moves meanwhile takes the other one away. */
  async note(tx: EntityManager, home: Home, first: readonly Statement[] = []): Promise<void> {
    await this.doors.note(tx, home.dwellingId, reachedAt(home, this.clock.now()), first);
  }
}

function reachedAt({ dwellingId, gridCode }: Home, now: Date): Statement {
  const areas = areaPath(gridCode);
  return [
    `SELECT n.id, n.version FROM notices n
      WHERE n.areaCode IN (${placesFor(areas)}) AND n.audience = 'residents' AND n.level = 'must-read' AND n.confirmBy >= ?
        AND n.withdrawnAt IS NULL AND NOT EXISTS (${IS_LEFT})`,
    [...areas, new Date(now.getTime() - NOTICE_PAST_DAYS * DAY_MS), dwellingId, now],
  ];
}
