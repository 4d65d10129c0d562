import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import { PostsService } from '../identity/posts.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { Transactions } from '../platform/database/transactions';
import type { Idempotency } from '../platform/idempotency';
import { decodeCursor, type Page } from '../platform/page';
import { communityOf, isVolunteerOf } from './activity.rules';
import { honourCorrected, honourDeedIsOne, honourNotFound, honourPersonOutside, hoursToYourself } from './hours.errors';
import type { CorrectHonourBody, EnterDeedBody, HonourQuery } from './honour.dto';
import { HonourEntry } from './honour-entry.entity';
import { Honour, type KnownHonour } from './honour.service';

/** Honour as the clerk keeps it: what he enters and mends has a reason, and is never about himself or his household. */
@Injectable()
export class HonourDesk {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly honour: Honour,
    private readonly households: HouseholdsService,
    private readonly posts: PostsService,
  ) {}

  /** What somebody did in the actor's communities, and whether he may correct it. */
  async list(actor: Actor, { personId, cursor, limit = PAGE_LIMIT.default }: HonourQuery): Promise<Page<KnownHonour>> {
    const [before, where] = [decodeCursor(cursor, 1)?.[0], insidePosts(actor, 'hours.decide', 'communityCode')];
    const page = await this.honour.entries(personId, { before, limit, where });
    const isOther = !(await this.isClose(actor, personId));
    return { ...page, items: page.items.map((each) => ({ ...each, mayCorrect: isOther && !each.isVoid })) };
  }

  /**
   * Enters a deed of who lives in the community or is its volunteer. It counts at once: it earns nothing, and who did it reads why it is there.
   * @throws honour-person-outside, hours-to-yourself, idempotency-key-reused
   */
  async enter(actor: Actor, { personId, communityCode, title, reason }: EnterDeedBody, idem: Idempotency): Promise<HonourEntry> {
    if (!isInsidePosts(actor, 'hours.decide', communityCode) || !(await this.belongs(personId, communityCode))) {
      throw honourPersonOutside(personId);
    }
    if (await this.isClose(actor, personId)) {
      throw hoursToYourself();
    }
    const deed = { personId, communityCode, title, reason, byId: actor.personId };
    return this.transactions.run((tx) => this.honour.addByHand(tx, deed, idem));
  }

  /**
   * Puts a new entry in the place of one that is wrong. Repeated with the same words by who did it, it answers the first.
   * @throws honour-entry-not-found, honour-already-corrected, honour-deed-is-one, hours-to-yourself
   */
  async correct(actor: Actor, entryId: string, { amount, reason }: CorrectHonourBody): Promise<HonourEntry> {
    const former = await this.db.manager.findOneBy(HonourEntry, { id: entryId });
    if (!former || !isInsidePosts(actor, 'hours.decide', former.communityCode)) {
      throw honourNotFound(entryId);
    }
    if (await this.isClose(actor, former.personId)) {
      throw hoursToYourself();
    }
    if (former.kind === 'deed' && amount > 1) {
      throw honourDeedIsOne();
    }
    const right = former.kind === 'hours' ? { minutes: amount, deeds: 0 } : { minutes: 0, deeds: amount };
    return this.transactions.run(async (tx) => {
      const later = await tx.findOneBy(HonourEntry, { voidsId: entryId });
      if (later) {
        const isSame = later.byId === actor.personId && later.reason === reason && later.minutes + later.deeds === amount;
        if (!isSame) throw honourCorrected(entryId);
        return later;
      }
      const { personId, communityCode, kind, title } = former;
      const entry = { personId, communityCode, kind, title, ...right, causeType: 'correction' as const, causeId: entryId };
      return this.honour.add(tx, entry, { voidsId: entryId, reason, byId: actor.personId });
    });
  }

  private async belongs(personId: string, communityCode: string): Promise<boolean> {
    const homes = await this.households.homesOf(personId);
    const livesThere = homes.some(({ gridCode }) => communityOf(gridCode) === communityCode);
    return livesThere || isVolunteerOf(communityCode, await this.posts.postsOf(personId));
  }

  /** He himself, whichever record he was then, or his household. */
  private async isClose(actor: Actor, personId: string): Promise<boolean> {
    const records = await this.honour.peopleOf(actor.personId);
    return records.includes(personId) || this.households.sameHousehold(personId, actor.personId);
  }
}
