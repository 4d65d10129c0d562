import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Transactions } from '../platform/database/transactions';
import { honourCorrected, honourNotFound, hoursToYourself } from './hours.errors';
import type { CorrectHonourBody } from './honour.dto';
import { HonourEntry } from './honour-entry.entity';
import { Honour } from './honour.service';

/** Honour as the clerk mends it: by a new entry with a reason, never about himself or his household. */
@Injectable()
export class HonourDesk {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly honour: Honour,
    private readonly households: HouseholdsService,
  ) {}

  /**
   * Puts a new entry in the place of one that is wrong. Repeated with the same words by who did it, it answers the first.
   * @throws honour-entry-not-found, honour-already-corrected, hours-to-yourself
   */
  async correct(actor: Actor, entryId: string, { amount, reason }: CorrectHonourBody): Promise<HonourEntry> {
    const former = await this.db.manager.findOneBy(HonourEntry, { id: entryId });
    if (!former || !isInsidePosts(actor, 'hours.decide', former.communityCode)) {
      throw honourNotFound(entryId);
    }
    if (former.personId === actor.personId || (await this.households.sameHousehold(former.personId, actor.personId))) {
      throw hoursToYourself();
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
}
