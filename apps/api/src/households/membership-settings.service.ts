import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { DataSource, type EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { MembershipSetting } from './membership-setting.entity';
import { communityNotFound } from './membership.errors';

/** What a community has said, or that it has said nothing. */
export type SettingOfCommunity = Pick<MembershipSetting, 'communityCode' | 'approvesMatches'> & { changedAt: Date | null };

/** How each community takes requests in. */
@Injectable()
export class MembershipSettings {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly clock: Clock,
  ) {}

  async approvesMatches(communityCode: string, tx: EntityManager): Promise<boolean> {
    return (await tx.findOneBy(MembershipSetting, { communityCode }))?.approvesMatches ?? false;
  }

  /** @throws area-not-found */
  async get(actor: Actor, communityCode: string): Promise<SettingOfCommunity> {
    await this.communityOf(actor, communityCode);
    const setting = await this.db.manager.findOneBy(MembershipSetting, { communityCode });
    return setting ?? { communityCode, approvesMatches: false, changedAt: null };
  }

  /** From the next request on. @throws area-not-found */
  async change(actor: Actor, communityCode: string, approvesMatches: boolean): Promise<SettingOfCommunity> {
    await this.communityOf(actor, communityCode);
    const changedAt = this.clock.now();
    await this.transactions.run(async (tx) => {
      const changed = await affectedBy(
        tx,
        'UPDATE membership_settings SET approvesMatches = ?, changedById = ?, changedAt = ? WHERE communityCode = ?',
        [Number(approvesMatches), actor.personId, changedAt, communityCode],
      );
      if (changed === 0) {
        const row = { communityCode, approvesMatches: Number(approvesMatches), changedById: actor.personId, changedAt };
        await runAll(tx, [insertOf('membership_settings', [row])]);
      }
    });
    return { communityCode, approvesMatches, changedAt };
  }

  private async communityOf(actor: Actor, communityCode: string): Promise<void> {
    if (communityCode.length !== AREA_CODE_LENGTHS.community || !isInsidePosts(actor, 'membership.configure', communityCode)) {
      throw communityNotFound(communityCode);
    }
    await this.areas.get(communityCode);
  }
}
