import { Injectable } from '@nestjs/common';
import type { ApplicationStatus } from '@duoduo/contracts/volunteers';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, placesFor } from '../platform/database/sql';
import { RaceLost, Transactions } from '../platform/database/transactions';
import { VolunteerApplication } from './volunteer-application.entity';
import { applicationDecided, applicationNotFound, applicationYourOwn } from './volunteer-application.errors';
import { statusesBefore } from './volunteer-application.rules';
import { VolunteerPosts } from './volunteer-posts.service';

/** What the clerk of a community decides about who wishes to be its volunteer: never about himself or his household. */
@Injectable()
export class VolunteerDecisions {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly households: HouseholdsService,
    private readonly people: PeopleService,
    private readonly volunteers: VolunteerPosts,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes him a volunteer from today on. Repeated by who approved, nothing changes.
   * @throws volunteer-application-not-found, volunteer-application-decided, volunteer-application-your-own
   */
  async approve(actor: Actor, applicationId: string): Promise<VolunteerApplication> {
    return this.decide(actor, applicationId, { to: 'approved', reason: null });
  }

  /** @throws volunteer-application-not-found, volunteer-application-decided, volunteer-application-your-own */
  async reject(actor: Actor, applicationId: string, reason: string): Promise<VolunteerApplication> {
    return this.decide(actor, applicationId, { to: 'rejected', reason });
  }

  private async decide(
    actor: Actor,
    applicationId: string,
    decision: { to: Extract<ApplicationStatus, 'approved' | 'rejected'>; reason: string | null },
  ): Promise<VolunteerApplication> {
    const seen = await this.own(this.db.manager, actor, applicationId);
    if (seen.personId === actor.personId || (await this.households.sameHousehold(seen.personId, actor.personId))) {
      throw applicationYourOwn(applicationId);
    }
    return this.transactions.run(async (tx) => {
      // first the person, then his application: one order of locks for everybody
      if (!(await this.people.takeTurn(tx, seen.personId))) {
        throw new RaceLost();
      }
      const isMoved = await this.move(tx, actor, applicationId, decision);
      const application = await this.own(tx, actor, applicationId);
      if (!isMoved) {
        const { status, decidedById, reason } = application;
        if (status === decision.to && decidedById === actor.personId && reason === decision.reason) return application;
        throw applicationDecided(applicationId, status);
      }
      return decision.to === 'approved' ? this.admit(tx, actor, application) : application;
    });
  }

  private async move(
    tx: EntityManager,
    actor: Actor,
    applicationId: string,
    { to, reason }: { to: ApplicationStatus; reason: string | null },
  ): Promise<boolean> {
    const before = statusesBefore(to);
    const scope = insidePosts(actor, 'volunteer.decide', 'communityCode');
    const moved = await affectedBy(
      tx,
      `UPDATE volunteer_applications SET status = ?, openPersonId = NULL, decidedById = ?, decidedAt = ?, reason = ?
        WHERE id = ? AND personId <> ? AND status IN (${placesFor(before)}) AND ${scope.sql}`,
      [to, actor.personId, this.clock.now(), reason, applicationId, actor.personId, ...before, ...scope.params],
    );
    return moved === 1;
  }

  private async admit(tx: EntityManager, actor: Actor, application: VolunteerApplication): Promise<VolunteerApplication> {
    const { id: postId } = await this.volunteers.give(tx, application, actor.personId);
    await affectedBy(tx, 'UPDATE volunteer_applications SET postId = ? WHERE id = ?', [postId, application.id]);
    return { ...application, postId };
  }

  private async own(db: EntityManager, actor: Actor, applicationId: string): Promise<VolunteerApplication> {
    const application = await db.findOneBy(VolunteerApplication, { id: applicationId });
    if (!application || !isInsidePosts(actor, 'volunteer.decide', application.communityCode)) {
      throw applicationNotFound(applicationId);
    }
    return application;
  }
}
