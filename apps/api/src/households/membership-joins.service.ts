import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonJoin } from '../identity/person-join.entity';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { runAll } from '../platform/database/sql';
import { HouseholdMembers } from './household-members.service';
import { MembershipWords } from './membership-words.service';
import { Membership } from './membership.entity';

/** When two records become one person: his homes, what he owns, what he asked, and who looked at him move along. */
@Injectable()
export class MembershipJoins implements OnModuleInit {
  constructor(
    private readonly joins: PersonJoins,
    private readonly members: HouseholdMembers,
    private readonly words: MembershipWords,
  ) {}

  onModuleInit(): void {
    this.joins.onJoin((tx, join) => this.move(tx, join));
  }

  private async move(tx: EntityManager, join: PersonJoin): Promise<void> {
    await this.members.join(tx, join);
    await this.moveRequests(tx, join);
    await runAll(tx, [moveColumn('dwellings', 'ownerPersonId', join), moveColumn('access_records', 'personId', join)]);
  }

  /** Those that wait are kept from being asked twice by who asks: the key follows him. */
  private async moveRequests(tx: EntityManager, join: PersonJoin): Promise<void> {
    const { fromPersonId, toPersonId } = join;
    const pending = await tx.findBy(Membership, { requestedById: fromPersonId, status: 'pending' });
    await runAll(tx, [
      moveColumn('memberships', 'requestedById', join),
      moveColumn('memberships', 'personId', join),
      ...pending.map((membership): [string, unknown[]] => {
        const { name, bornOn } = this.words.opened(membership);
        const child = membership.isForChild ? { name: name!, bornOn: bornOn! } : null;
        return [
          'UPDATE memberships SET openKey = ? WHERE id = ?',
          [this.words.openKey(toPersonId, membership.dwellingId, child), membership.id],
        ];
      }),
    ]);
  }
}
