import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { MatchingField } from '@duoduo/contracts/memberships';
import type { EntityManager } from 'typeorm';
import { AccountsService } from '../identity/accounts.service';
import { PeopleService, type PersonDetails } from '../identity/people.service';
import { Clock, dayOf } from '../platform/clock';
import { type DoorMember, MembershipDoors } from './membership-doors.service';
import { MembershipSettings } from './membership-settings.service';
import { MembershipWords, type SaidOfMember } from './membership-words.service';
import type { Membership } from './membership.entity';
import { needsGuardian } from './membership.rules';

/** Somebody behind the door whom the asker may be. In the clear; views mask. */
export interface Candidate extends DoorMember {
  person: PersonDetails;
  matches: MatchingField[];
  hasAccount: boolean;
}

/** Whom of the file a request is about. */
@Injectable()
export class MembershipMatches {
  constructor(
    private readonly doors: MembershipDoors,
    private readonly words: MembershipWords,
    private readonly people: PeopleService,
    private readonly accounts: AccountsService,
    private readonly settings: MembershipSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * The one member who has both the name and the phone of the asker's account, if the community lets such a match decide. What was typed
   * into the request proves nothing, and if it differs from the account there is a doubt; so there is about a child, and about somebody
   * who signs in himself already.
   */
  async unambiguous(tx: EntityManager, membership: Membership): Promise<Pick<DoorMember, 'personId' | 'householdId'> | null> {
    const communityCode = membership.gridCode.slice(0, AREA_CODE_LENGTHS.community);
    if (membership.isForChild || !(await this.settings.approvesMatches(communityCode, tx))) {
      return null;
    }
    const account = (await this.people.details([membership.requestedById], tx)).get(membership.requestedById)!;
    const said = this.words.opened(membership);
    const isDoubtful =
      account.phone === null ||
      (said.name !== null && !this.people.isSameName(said.name, account.name)) ||
      (said.phone !== null && !this.people.isSamePhone(said.phone, account.phone));
    if (isDoubtful) {
      return null;
    }
    const found = (await this.candidates(membership, account, tx)).filter(({ matches }) => matches.length === 2);
    const [match] = found;
    const isClear = match && found.length === 1 && !match.hasAccount && !needsGuardian(dayOf(this.clock.now()), match.person.bornOn);
    return isClear ? { personId: match.personId, householdId: match.householdId } : null;
  }

  /** Who lives behind the door now: the household that was asked for, or all of them where it is still open. */
  async candidates(membership: Membership, asked: Pick<SaidOfMember, 'name' | 'phone'>, tx?: EntityManager): Promise<Candidate[]> {
    const { members } = await this.doors.behind(membership.dwellingId, tx);
    const among = members.filter(({ householdId }) => membership.householdId === null || householdId === membership.householdId);
    const ids = among.map(({ personId }) => personId);
    const [known, withAccount] = await Promise.all([this.people.details(ids, tx), this.accounts.holdersAmong(ids, tx)]);
    return among.map((member) => {
      const person = known.get(member.personId)!;
      return { ...member, person, matches: this.matchesOf(asked, person), hasAccount: withAccount.has(member.personId) };
    });
  }

  private matchesOf(asked: Pick<SaidOfMember, 'name' | 'phone'>, person: PersonDetails): MatchingField[] {
    return [
      ...(asked.name !== null && this.people.isSameName(asked.name, person.name) ? (['name'] as const) : []),
      ...(asked.phone !== null && person.phone !== null && this.people.isSamePhone(asked.phone, person.phone) ? (['phone'] as const) : []),
    ];
  }
}
