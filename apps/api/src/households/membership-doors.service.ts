import { Injectable } from '@nestjs/common';
import type { Relation } from '@duoduo/contracts/households';
import { DataSource, type EntityManager } from 'typeorm';
import { CodesService } from '../codes/codes.service';
import type { Actor } from '../platform/access/actor';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, placesFor } from '../platform/database/sql';
import { Dwelling } from './dwelling.entity';
import { memberOn } from './household.sql';
import { noDoorCode } from './membership.errors';

/** A member of today. */
export interface DoorMember {
  memberId: string;
  householdId: string;
  personId: string;
  relation: Relation;
  toDay: string | null;
}

/** Who lives behind a door now: none, one or several households. */
export interface Behind {
  householdIds: string[];
  members: DoorMember[];
}

/** The door at which somebody asks. */
@Injectable()
export class MembershipDoors {
  constructor(
    private readonly db: DataSource,
    private readonly codes: CodesService,
    private readonly clock: Clock,
  ) {}

  /** The dwelling whose code was scanned. @throws code-unknown, too-many-attempts */
  async scanned(actor: Actor, token: string): Promise<Dwelling> {
    const { kind, subjectId } = await this.codes.lookUp(token, actor);
    const dwelling = kind === 'household' ? await this.db.manager.findOneBy(Dwelling, { id: subjectId }) : null;
    if (!dwelling) {
      throw noDoorCode();
    }
    return dwelling;
  }

  async behind(dwellingId: string, tx: EntityManager = this.db.manager): Promise<Behind> {
    const now = this.clock.now();
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT s.householdId AS id FROM stays s JOIN households h ON h.id = s.householdId AND h.dwellingId = s.dwellingId
        WHERE s.dwellingId = ? AND s.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?) ORDER BY id`,
      [dwellingId, now, now],
    );
    const householdIds = rows.map(({ id }) => id);
    return { householdIds, members: await this.membersOf(householdIds, tx) };
  }

  /** Who decides about one door takes turns: two that move into an empty dwelling at once do not become two households. */
  async takeTurn(tx: EntityManager, dwellingId: string): Promise<void> {
    await affectedBy(tx, 'UPDATE dwellings SET gridCode = gridCode WHERE id = ?', [dwellingId]);
  }

  private async membersOf(householdIds: readonly string[], tx: EntityManager): Promise<DoorMember[]> {
    const today = memberOn(dayOf(this.clock.now()), 'm');
    return householdIds.length === 0
      ? []
      : tx.query<DoorMember[]>(
          `SELECT m.id AS memberId, m.householdId, m.personId, m.relation, m.toDay FROM members m
            WHERE m.householdId IN (${placesFor(householdIds)}) AND ${today.sql}
            ORDER BY CASE m.relation WHEN 'head' THEN 0 ELSE 1 END, m.id`,
          [...householdIds, ...today.params],
        );
  }
}
