import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CALL_ANSWER_SHOWN_DAYS } from '@duoduo/contracts/visits';
import { DataSource, type EntityManager, In } from 'typeorm';
import { HouseholdMovesService } from '../households/household-moves.service';
import { HouseholdsService } from '../households/households.service';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { newId } from '../platform/new-id';
import type { CallAnswered, SeenCallRequest } from './call-request.dto';
import { CallRequest } from './call-request.entity';
import { callRequestNotFound, homeNotFound } from './visit.errors';

const DAY_MS = 24 * 60 * 60_000;

/** Households that ask to be called or visited. The unique index of the open ones decides between two who ask at once. */
@Injectable()
export class CallRequests implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly households: HouseholdsService,
    private readonly moves: HouseholdMovesService,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.moves.onMoveOut((householdId, at) => [
      'UPDATE call_requests SET openHouseholdId = NULL, endedAt = ? WHERE openHouseholdId = ?',
      [at, householdId],
    ]);
  }

  /**
   * Asks for the household; while it waits, asking again is answered with what waits, whoever of the household asked.
   * @throws household-not-found
   */
  async ask(actor: Actor, householdId: string): Promise<void> {
    if (!(await this.homesOf(actor)).includes(householdId)) throw homeNotFound(householdId);
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      if (await tx.findOneBy(CallRequest, { openHouseholdId: householdId })) return;
      const asked = { id: newId(now), householdId, openHouseholdId: householdId, requestedById: actor.personId, createdAt: now };
      await runAll(tx, [insertOf('call_requests', [{ ...asked, endedAt: null, answeredById: null }])]);
    });
  }

  /** Nobody needs to call any more; what has ended stays as it is. @throws call-request-not-found outside the actor's homes */
  async withdraw(actor: Actor, id: string): Promise<void> {
    const request = await this.db.manager.findOneBy(CallRequest, { id });
    if (!request || !(await this.homesOf(actor)).includes(request.householdId)) throw callRequestNotFound(id);
    await this.transactions.run((tx) => this.end(tx, id, null));
  }

  /**
   * Who works there has called. What has ended stays as it is: who comes late reads who called first, or that it was taken back.
   * @throws call-request-not-found outside the actor's areas
   */
  async answer(actor: Actor, id: string): Promise<CallAnswered> {
    const where = insidePosts(actor, 'visit.record', 'h.gridCode');
    const [known] = await this.db.query<unknown[]>(
      `SELECT 1 FROM call_requests c JOIN households h ON h.id = c.householdId WHERE c.id = ? AND ${where.sql}`,
      [id, ...where.params],
    );
    if (!known) {
      throw callRequestNotFound(id);
    }
    const { isNew, answeredById } = await this.transactions.run(async (tx) => {
      const ended = await this.end(tx, id, actor.personId);
      return { isNew: ended, answeredById: (await tx.findOneByOrFail(CallRequest, { id })).answeredById };
    });
    const names = await this.people.names(answeredById === null ? [] : [answeredById]);
    return { isNew, answeredBy: (answeredById && names.get(answeredById)) ?? null };
  }

  /** Whoever was met need not be called any more: with the visit, unless the household asked after it. */
  metAt(householdId: string, visitorId: string, visitedAt: Date): Statement {
    return [
      'UPDATE call_requests SET openHouseholdId = NULL, endedAt = ?, answeredById = ? WHERE openHouseholdId = ? AND createdAt <= ?',
      [visitedAt, visitorId, householdId, visitedAt],
    ];
  }

  /** What these households wait for, the longest first. For who may see them. */
  waitingOf(householdIds: readonly string[]): Promise<CallRequest[]> {
    return this.db.manager.find(CallRequest, { where: { openHouseholdId: In(householdIds) }, order: { id: 'ASC' } });
  }

  /** Of each home of the actor the last one, unless it was withdrawn or was answered long ago. */
  async mine(actor: Actor): Promise<SeenCallRequest[]> {
    const since = new Date(this.clock.now().getTime() - CALL_ANSWER_SHOWN_DAYS * DAY_MS);
    const last = await Promise.all(
      (await this.homesOf(actor)).map((householdId) =>
        this.db.manager.findOne(CallRequest, { where: { householdId }, order: { id: 'DESC' } }),
      ),
    );
    const shown = last.filter(
      (each): each is CallRequest => each !== null && (each.endedAt === null || (each.answeredById !== null && each.endedAt > since)),
    );
    const names = await this.people.names(shown.flatMap(({ answeredById }) => answeredById ?? []));
    return shown.map((request) => ({ request, answeredBy: (request.answeredById && names.get(request.answeredById)) ?? null }));
  }

  /** Whether it waited. */
  private async end(tx: EntityManager, id: string, answeredById: string | null): Promise<boolean> {
    const ended = await affectedBy(
      tx,
      'UPDATE call_requests SET openHouseholdId = NULL, endedAt = ?, answeredById = ? WHERE id = ? AND openHouseholdId IS NOT NULL',
      [this.clock.now(), answeredById, id],
    );
    return ended === 1;
  }

  private async homesOf({ personId }: Actor): Promise<string[]> {
    return (await this.households.homesOf(personId)).map(({ householdId }) => householdId);
  }
}
