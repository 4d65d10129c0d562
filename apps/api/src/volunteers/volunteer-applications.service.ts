import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { PeopleService } from '../identity/people.service';
import { PostsService } from '../identity/posts.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { RaceLost, Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { SealedApplications } from './sealed-applications.service';
import type { ApplyAsVolunteerBody } from './volunteer-application.dto';
import { VolunteerApplication } from './volunteer-application.entity';
import {
  alreadyVolunteer,
  applicationDecided,
  applicationNotFound,
  applicationPending,
  volunteersOfCommunity,
} from './volunteer-application.errors';
import { isCommunity, takenBack } from './volunteer-application.rules';
import { VolunteerPosts } from './volunteer-posts.service';

/** Applications as who applies sees them: he makes one, and may take it back. */
@Injectable()
export class VolunteerApplications {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly people: PeopleService,
    private readonly posts: PostsService,
    private readonly volunteers: VolunteerPosts,
    private readonly sealed: SealedApplications,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies to be a volunteer of a community. The same key and body answer the first application; nobody has two that wait.
   * @throws volunteers-of-community, area-not-found, area-retired, volunteer-application-pending, already-a-volunteer, idempotency-key-reused
   */
  async apply(actor: Actor, body: ApplyAsVolunteerBody, idem: Idempotency): Promise<VolunteerApplication> {
    const { communityCode, ...said } = body;
    if (!isCommunity(communityCode)) {
      throw volunteersOfCommunity(communityCode);
    }
    const { personId } = actor;
    return this.transactions.run(async (tx) => {
      await this.people.takeTurn(tx, personId);
      const made = await tx.findOneBy(VolunteerApplication, { idemKey: idem.id });
      if (made) {
        return sameRequest(made, idem);
      }
      await this.areas.getStanding(communityCode, tx);
      await this.refuseMore(tx, personId, communityCode);
      const createdAt = this.clock.now();
      const id = newId(createdAt);
      const details = {
        skills: said.skills,
        times: said.times ?? null,
        partyMember: said.partyMember ?? null,
        workUnit: said.workUnit ?? null,
      };
      const application: VolunteerApplication = {
        id,
        idemKey: idem.id,
        idemBody: idem.body,
        openPersonId: personId,
        personId,
        communityCode,
        detailsSealed: this.sealed.seal(id, details),
        status: 'pending',
        decidedById: null,
        decidedAt: null,
        reason: null,
        postId: null,
        createdAt,
      };
      await runAll(tx, [insertOf('volunteer_applications', [{ ...application }])]);
      return application;
    });
  }

  /**
   * Taken back while it waits; once approved, he is a volunteer no more from now on. Repeating it changes nothing.
   * @throws volunteer-application-not-found, volunteer-application-decided where it was rejected
   */
  async withdraw(actor: Actor, applicationId: string): Promise<VolunteerApplication> {
    return this.transactions.run(async (tx) => {
      await this.people.takeTurn(tx, actor.personId);
      const application = await tx.findOneBy(VolunteerApplication, { id: applicationId, personId: actor.personId });
      if (!application) {
        throw applicationNotFound(applicationId);
      }
      const { status } = application;
      const to = takenBack(status);
      if (to === null) {
        if (status === 'rejected') throw applicationDecided(applicationId, status);
        return application;
      }
      const moved = await affectedBy(
        tx,
        'UPDATE volunteer_applications SET status = ?, openPersonId = NULL WHERE id = ? AND personId = ? AND status = ?',
        [to, applicationId, actor.personId, status],
      );
      if (moved !== 1) {
        throw new RaceLost(); // the clerk has decided meanwhile
      }
      if (application.postId !== null) {
        await this.posts.end(tx, application.postId, actor.personId);
      }
      return { ...application, status: to, openPersonId: null };
    });
  }

  private async refuseMore(tx: EntityManager, personId: string, communityCode: string): Promise<void> {
    const waiting = await tx.findOneBy(VolunteerApplication, { openPersonId: personId });
    if (waiting) {
      throw applicationPending(waiting.id);
    }
    const post = await this.volunteers.held(tx, personId, communityCode);
    if (post) {
      throw alreadyVolunteer(post.id);
    }
  }
}
