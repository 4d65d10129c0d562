import { LINKED_HOUSEHOLDS_MAX } from '@duoduo/contracts/household-links';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { maskName } from '../platform/field-cipher';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { type ChangeOrigin, FileHistory } from './file-history.service';
import { householdNotFound, lastDayBeforeFirst } from './household.errors';
import { livesThere, memberOn } from './household.sql';
import type { LinkHouseholdBody } from './household-link.dto';
import { HouseholdLink } from './household-link.entity';
import { alreadyLinked, linkDeclined, linkNotFound, linkNotToYourself, linksFull, personUnfit } from './household-link.errors';
import { lastDayInThePast } from './membership.errors';
import { StandingLinks } from './standing-links.service';

/** Who is linked to which household: made and ended by the clerk, declined by the household. The file says each. */
@Injectable()
export class HouseholdLinks {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleService,
    private readonly standing: StandingLinks,
    private readonly history: FileHistory,
    private readonly clock: Clock,
  ) {}

  /**
   * Links somebody to a household of the actor's own area. The same key and body answer the first link, however many ask at once.
   * @throws household-link-not-to-yourself, last-day-before-first, last-day-in-the-past, household-not-found, household-link-person-unfit,
   * household-already-linked, household-links-full, household-link-declined, idempotency-key-reused
   */
  async link(actor: Actor, body: LinkHouseholdBody, idem: Idempotency): Promise<HouseholdLink> {
    const { householdId, personId } = body;
    if (personId === actor.personId) {
      throw linkNotToYourself();
    }
    const days = this.daysOf(body);
    return this.transactions.run(async (tx) => {
      await this.people.takeTurn(tx, personId);
      const made = await tx.findOneBy(HouseholdLink, { idemKey: idem.id });
      if (made) {
        return sameRequest(made, idem);
      }
      const place = await this.placeOf(tx, actor, householdId);
      const ground = await this.standing.groundOf(tx, personId, place.gridCode);
      if (ground === null) {
        throw personUnfit(personId);
      }
      await this.refuseMore(tx, personId, householdId);
      const now = this.clock.now();
      const link: HouseholdLink = {
        id: newId(now),
        idemKey: idem.id,
        idemBody: idem.body,
        householdId,
        ...place,
        personId,
        ground,
        ...days,
        linkedById: actor.personId,
        endedAt: null,
        endedById: null,
        isDeclined: false,
        createdAt: now,
      };
      await runAll(tx, [insertOf('household_links', [{ ...link, isDeclined: 0 }])]);
      await this.record(tx, { actorPersonId: actor.personId, source: 'desk', sourceId: link.id }, link, 'after');
      return link;
    });
  }

  /** Ends a link at once, by the clerk. Repeating it changes nothing. @throws household-link-not-found */
  async end(actor: Actor, linkId: string): Promise<HouseholdLink> {
    return this.transactions.run(async (tx) => {
      await this.read(tx, linkId, ({ gridCode }) => isInsidePosts(actor, 'household-link.write', gridCode));
      const isEnded = await affectedBy(tx, 'UPDATE household_links SET endedAt = ?, endedById = ? WHERE id = ? AND endedAt IS NULL', [
        this.clock.now(),
        actor.personId,
        linkId,
      ]);
      const link = await this.read(tx, linkId, () => true);
      if (isEnded === 1) {
        await this.record(tx, { actorPersonId: actor.personId, source: 'desk', sourceId: linkId }, link, 'before');
      }
      return link;
    });
  }

  /**
   * 不需要联系: any member of the household, for all of it. It counts also where the clerk was faster, so that the same person is not
   * linked to it again. Repeating it changes nothing.
   * @throws household-link-not-found to everybody else
   */
  async decline(actor: Actor, linkId: string): Promise<HouseholdLink> {
    return this.transactions.run(async (tx) => {
      const { householdId, endedAt } = await this.read(tx, linkId, () => true);
      if (!(await this.belongsTo(tx, actor, householdId))) {
        throw linkNotFound(linkId);
      }
      const declined = await affectedBy(
        tx,
        `UPDATE household_links SET isDeclined = 1, endedAt = COALESCE(endedAt, ?), endedById = COALESCE(endedById, ?)
          WHERE id = ? AND isDeclined = 0`,
        [this.clock.now(), actor.personId, linkId],
      );
      const link = await this.read(tx, linkId, () => true);
      if (declined === 1 && endedAt === null) {
        await this.record(tx, { actorPersonId: actor.personId, source: 'binding', sourceId: linkId }, link, 'before');
      }
      return link;
    });
  }

  private daysOf(body: LinkHouseholdBody): Pick<HouseholdLink, 'fromDay' | 'toDay'> {
    const today = dayOf(this.clock.now());
    const first = body.fromDay ?? today;
    const toDay = body.toDay ?? null;
    if (toDay !== null && toDay < first) {
      throw lastDayBeforeFirst(first, toDay);
    }
    if (toDay !== null && toDay < today) {
      throw lastDayInThePast(toDay);
    }
    return { fromDay: first, toDay };
  }

  /** Where a household of the actor's area lives now. */
  private async placeOf(tx: EntityManager, actor: Actor, householdId: string): Promise<Pick<HouseholdLink, 'dwellingId' | 'gridCode'>> {
    const scope = insidePosts(actor, 'household-link.write', 'h.gridCode');
    const lives = livesThere(this.clock.now());
    const [place] = await tx.query<Pick<HouseholdLink, 'dwellingId' | 'gridCode'>[]>(
      `SELECT h.dwellingId, h.gridCode FROM households h WHERE h.id = ? AND ${scope.sql} AND ${lives.sql}`,
      [householdId, ...scope.params, ...lives.params],
    );
    if (!place) {
      throw householdNotFound(householdId);
    }
    return place;
  }

  /** Links to one person are made one after the other, so this count is exact. One that is yet to begin takes its place already. */
  private async refuseMore(tx: EntityManager, personId: string, householdId: string): Promise<void> {
    const links = await tx.query<{ id: string; householdId: string; isDeclined: unknown; isOpen: unknown }[]>(
      `SELECT id, householdId, isDeclined, CASE WHEN endedAt IS NULL AND (toDay IS NULL OR toDay >= ?) THEN 1 ELSE 0 END AS isOpen
         FROM household_links WHERE personId = ?`,
      [dayOf(this.clock.now()), personId],
    );
    const open = links.filter(({ isOpen }) => Number(isOpen) === 1);
    const ofThisOne = links.filter((link) => link.householdId === householdId);
    const same = open.find((link) => link.householdId === householdId);
    if (same) throw alreadyLinked(same.id);
    if (ofThisOne.some(({ isDeclined }) => Number(isDeclined) === 1)) throw linkDeclined();
    if (open.length >= LINKED_HOUSEHOLDS_MAX) throw linksFull();
  }

  private async belongsTo(tx: EntityManager, { personId }: Actor, householdId: string): Promise<boolean> {
    const isMember = memberOn(dayOf(this.clock.now()), 'm');
    const rows = await tx.query<unknown[]>(`SELECT 1 FROM members m WHERE m.personId = ? AND m.householdId = ? AND ${isMember.sql}`, [
      personId,
      householdId,
      ...isMember.params,
    ]);
    return rows.length > 0;
  }

  private async read(tx: EntityManager, linkId: string, isFor: (link: HouseholdLink) => boolean): Promise<HouseholdLink> {
    const link = await tx.findOneBy(HouseholdLink, { id: linkId });
    if (!link || !isFor(link)) {
      throw linkNotFound(linkId);
    }
    return link;
  }

  private async record(
    tx: EntityManager,
    origin: ChangeOrigin,
    { householdId, personId }: HouseholdLink,
    side: 'before' | 'after',
  ): Promise<void> {
    const name = (await this.people.details([personId], tx)).get(personId)!.name;
    const field = { field: 'link', before: null, after: null, [side]: maskName(name) };
    await this.history.record(tx, origin, [{ fileKind: 'household', fileId: householdId, fields: [field] }]);
  }
}
