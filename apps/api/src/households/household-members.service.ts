import { Injectable } from '@nestjs/common';
import type { Relation } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import type { PersonJoin } from '../identity/person-join.entity';
import { PeopleService } from '../identity/people.service';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import type { Idempotency } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import type { FieldChange } from './file-change.entity';
import { type ChangeOrigin, FileHistory } from './file-history.service';
import { headNotYetMember, householdNotFound, lastDayBeforeFirst, memberNotFound, memberTwice, ownerIsNoMember } from './household.errors';
import { Member } from './member.entity';
import { dayBefore, memberText, relationOfOldHead } from './member.rules';

export interface NewMember {
  householdId: string;
  personId: string;
  relation: Relation;
  /** Today unless given. */
  fromDay?: string;
  /** Last day; without end unless given. */
  toDay?: string | null;
  /** Of the request that makes it, if one does. */
  idem?: Idempotency;
}

export interface MemberPatch {
  relation?: Relation;
  /** Last day; null takes the end away. */
  toDay?: string | null;
}

/** A member before and after; null where he was or is none. */
interface Step {
  before: Member | null;
  after: Member | null;
}

/** Who belongs to a household. After it has moved in, the only code that writes `members` and its head. */
@Injectable()
export class HouseholdMembers {
  constructor(
    private readonly people: PeopleService,
    private readonly history: FileHistory,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes somebody a member. Who is one in these days already stays as he is, and his row is answered; whose last day is today goes on
   * as wished. A new head takes the place of the old one, who stays as what he is to the new one.
   * @throws household-not-found, owner-is-no-member, last-day-before-first, head-not-yet-member, member-twice
   */
  async add(tx: EntityManager, origin: ChangeOrigin, wish: NewMember): Promise<Member> {
    const today = this.today();
    const { householdId, personId, relation, fromDay = today, toDay = null } = wish;
    if (relation === 'owner') {
      throw ownerIsNoMember();
    }
    if (toDay !== null && toDay < fromDay) {
      throw lastDayBeforeFirst(fromDay, toDay);
    }
    await this.takeTurn(tx, householdId);
    const found = await this.inTheseDays(tx, { householdId, personId, fromDay, toDay });
    if (found) {
      return found.toDay === today && toDay !== today ? this.keepOn(tx, origin, found, { relation, toDay }) : found;
    }
    const request = { idemKey: wish.idem?.id ?? null, idemBody: wish.idem?.body ?? null };
    return this.apply(tx, origin, null, { id: newId(this.clock.now()), householdId, personId, relation, fromDay, toDay, ...request });
  }

  /**
   * Ends a membership with `toDay` as its last day; the day before its first takes back what was a mistake. Repeated, or when it has
   * ended before that day, nothing changes.
   * @throws member-not-found, last-day-before-first
   */
  async end(tx: EntityManager, origin: ChangeOrigin, memberId: string, toDay: string): Promise<Member> {
    const member = await this.inTurn(tx, memberId);
    if (member.toDay !== null && member.toDay <= toDay) {
      return member;
    }
    if (toDay < dayBefore(member.fromDay)) {
      throw lastDayBeforeFirst(member.fromDay, toDay);
    }
    return this.apply(tx, origin, member, { ...member, toDay });
  }

  /**
   * Changes what somebody is to the head, or his last day.
   * @throws member-not-found, owner-is-no-member, last-day-before-first, head-not-yet-member, member-twice
   */
  async change(tx: EntityManager, origin: ChangeOrigin, memberId: string, patch: MemberPatch): Promise<Member> {
    const member = await this.inTurn(tx, memberId);
    const { relation = member.relation, toDay = member.toDay } = patch;
    if (patch.relation === 'owner') {
      throw ownerIsNoMember();
    }
    if (toDay !== null && toDay < member.fromDay) {
      throw lastDayBeforeFirst(member.fromDay, toDay);
    }
    return this.keepOn(tx, origin, member, { relation, toDay });
  }

  /**
   * Two records are one person: his rows go over to the one that remains. Where that one is a member in these days already, the other's
   * row ends instead, so that he is counted once.
   */
  async join(tx: EntityManager, { id, fromPersonId, toPersonId, actorPersonId }: PersonJoin): Promise<void> {
    const origin: ChangeOrigin = { actorPersonId, source: 'binding', sourceId: id };
    for (const { id: memberId } of await this.select(tx, 'personId = ?', [fromPersonId])) {
      const member = await this.inTurn(tx, memberId);
      const twin = await this.inTheseDays(tx, { ...member, personId: toPersonId });
      if (twin) {
        const lastDay = dayBefore(member.fromDay > this.today() ? member.fromDay : this.today());
        await this.end(tx, origin, member.id, lastDay);
        continue;
      }
      await tx.query('UPDATE members SET personId = ? WHERE id = ?', [toPersonId, member.id]);
      await tx.query('UPDATE households SET headPersonId = ? WHERE id = ? AND headPersonId = ?', [
        toPersonId,
        member.householdId,
        fromPersonId,
      ]);
    }
  }

  /** He stays a member, as something else or to another last day; the days of another row of his are not counted twice. */
  private async keepOn(tx: EntityManager, origin: ChangeOrigin, member: Member, patch: Required<MemberPatch>): Promise<Member> {
    const after = { ...member, ...patch };
    const twin = after.toDay === member.toDay ? undefined : await this.inTheseDays(tx, after);
    if (twin) {
      throw memberTwice(twin.id);
    }
    return this.apply(tx, origin, member, after);
  }

  /** Writes a member as he is to be, moves the head where that follows, and one line of history for it all. */
  private async apply(tx: EntityManager, origin: ChangeOrigin, before: Member | null, after: Member): Promise<Member> {
    const today = this.today();
    const isHead = after.relation === 'head' && (after.toDay === null || after.toDay >= today);
    const steps: Step[] = [{ before, after }];
    if (isHead && (before?.relation !== 'head' || after.toDay !== today)) {
      if (before?.relation !== 'head' && after.fromDay > today) {
        throw headNotYetMember(after.fromDay);
      }
      steps.push(...(await this.replaceHead(tx, before, after)));
    }
    await this.write(tx, before, after);
    if (!isHead) {
      await tx.query('UPDATE households SET headPersonId = NULL WHERE id = ? AND headPersonId = ?', [after.householdId, after.personId]);
    }
    await this.record(tx, origin, after.householdId, steps);
    return after;
  }

  private async write(tx: EntityManager, before: Member | null, after: Member): Promise<void> {
    if (before) {
      await tx.query('UPDATE members SET relation = ?, toDay = ? WHERE id = ?', [after.relation, after.toDay, after.id]);
    } else {
      await runAll(tx, [insertOf('members', [{ ...after }])]);
    }
  }

  /** There is one head: the old one becomes what he is to the new one, unless today is his last day anyway. */
  private async replaceHead(tx: EntityManager, before: Member | null, after: Member): Promise<Step[]> {
    const { householdId, personId, id } = after;
    const relation = relationOfOldHead(before?.relation ?? null);
    const heads = await this.select(tx, "householdId = ? AND relation = 'head' AND id <> ? AND (toDay IS NULL OR toDay > ?)", [
      householdId,
      id,
      this.today(),
    ]);
    for (const head of heads) {
      await tx.query('UPDATE members SET relation = ? WHERE id = ?', [relation, head.id]);
    }
    await tx.query('UPDATE households SET headPersonId = ? WHERE id = ?', [personId, householdId]);
    return heads.map((head) => ({ before: head, after: { ...head, relation } }));
  }

  private async record(tx: EntityManager, origin: ChangeOrigin, householdId: string, steps: readonly Step[]): Promise<void> {
    const people = await this.people.details(
      steps.map(({ before, after }) => (after ?? before)!.personId),
      tx,
    );
    const fields = steps
      .map(({ before, after }): FieldChange => {
        const { name } = people.get((after ?? before)!.personId)!;
        return { field: 'member', before: before && memberText(name, before), after: after && memberText(name, after) };
      })
      .filter(({ before, after }) => before !== after);
    await this.history.record(tx, origin, [{ fileKind: 'household', fileId: householdId, fields }]);
  }

  /** Who change the members of one household take turns: what is read from here on is what the one before has left. */
  private async takeTurn(tx: EntityManager, householdId: string): Promise<void> {
    if ((await affectedBy(tx, 'UPDATE households SET headPersonId = headPersonId WHERE id = ?', [householdId])) !== 1) {
      throw householdNotFound(householdId);
    }
  }

  /** The member, once it is this change's turn. */
  private async inTurn(tx: EntityManager, memberId: string): Promise<Member> {
    const [known] = await this.select(tx, 'id = ?', [memberId]);
    if (!known) {
      throw memberNotFound(memberId);
    }
    await this.takeTurn(tx, known.householdId);
    const [member] = await this.select(tx, 'id = ?', [memberId]);
    return member!;
  }

  /** A row of his in these days; of a row that is there already, another one. */
  private async inTheseDays(
    tx: EntityManager,
    { id = '', householdId, personId, fromDay, toDay }: Pick<Member, 'householdId' | 'personId' | 'fromDay' | 'toDay'> & { id?: string },
  ): Promise<Member | undefined> {
    const rows = await this.select(tx, 'householdId = ? AND personId = ? AND (toDay IS NULL OR toDay >= ?) AND id <> ?', [
      householdId,
      personId,
      fromDay,
      id,
    ]);
    return rows.find((row) => row.fromDay <= (toDay ?? row.fromDay) && (row.toDay ?? row.fromDay) >= row.fromDay);
  }

  private select(tx: EntityManager, where: string, params: string[]): Promise<Member[]> {
    return tx.query<Member[]>(`SELECT * FROM members WHERE ${where} ORDER BY id`, params);
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}
