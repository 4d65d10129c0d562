import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { MembershipStatus } from '@duoduo/contracts/memberships';
import { DataSource, In } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { PeopleService } from '../identity/people.service';
import { Clock, dayOf } from '../platform/clock';
import { maskDay, maskName, maskPhone } from '../platform/field-cipher';
import { HouseholdsService } from './households.service';
import { Member } from './member.entity';
import { type Candidate, MembershipMatches } from './membership-matches.service';
import { MembershipWords } from './membership-words.service';
import type {
  HomeMembershipView,
  MembershipCandidateView,
  MembershipHouseholdView,
  MembershipView,
  StaffMembershipDetailView,
  StaffMembershipView,
} from './membership.dto';
import type { Membership } from './membership.entity';
import { statusOn } from './membership.rules';

/** A request with what other tables say about it. In the clear. */
interface Known {
  membership: Membership;
  status: MembershipStatus;
  /** As the file has it once he is a member. */
  toDay: string | null;
  address: string;
  name: string;
  phone: string | null;
  bornOn: string | null;
  /** Of the account that asked. */
  requesterName: string;
}

/** Requests as each of the three sides sees them: who asked, the head, the staff. */
@Injectable()
export class MembershipViews {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
    private readonly areas: AreasService,
    private readonly households: HouseholdsService,
    private readonly words: MembershipWords,
    private readonly matches: MembershipMatches,
    private readonly clock: Clock,
  ) {}

  async one(membership: Membership, reader: Actor): Promise<MembershipView> {
    return (await this.many([membership], reader))[0]!;
  }

  /** For who asked; staff who end a membership get the same, with the child's name masked. */
  async many(memberships: readonly Membership[], reader: Actor): Promise<MembershipView[]> {
    const areas = await this.areas.names(memberships.map(communityOf));
    return (await this.known(memberships)).map((known) => ({
      ...progressOf(known),
      householdId: isInside(known) ? known.membership.householdId : null,
      address: isInside(known) ? known.address : null,
      communityName: areas.get(communityOf(known.membership))?.name ?? '',
      childName: childNameFor(reader, known),
      reason: known.membership.reason,
    }));
  }

  async oneAtHome(membership: Membership): Promise<HomeMembershipView> {
    return (await this.atHome([membership]))[0]!;
  }

  async atHome(memberships: readonly Membership[]): Promise<HomeMembershipView[]> {
    return (await this.known(memberships)).map((known) => ({
      ...progressOf(known),
      name: known.name,
      phone: known.phone && maskPhone(known.phone),
      guardianName: known.membership.isForChild ? known.requesterName : null,
      headWord: known.membership.headWord,
      isAutomatic: isAutomatic(known.membership),
    }));
  }

  async oneForStaff(membership: Membership): Promise<StaffMembershipView> {
    return (await this.forStaff([membership]))[0]!;
  }

  async forStaff(memberships: readonly Membership[]): Promise<StaffMembershipView[]> {
    return (await this.known(memberships)).map(staffView);
  }

  /** With those behind the door of whom he may be one. */
  async detail(membership: Membership): Promise<StaffMembershipDetailView> {
    const [known] = await this.known([membership]);
    const candidates = await this.matches.candidates(membership, known!);
    const households = [...new Set(candidates.map(({ householdId }) => householdId))];
    return {
      ...staffView(known!),
      households: households.map((id): MembershipHouseholdView => ({
        id,
        members: candidates.filter(({ householdId }) => householdId === id).map(candidateView),
      })),
    };
  }

  private async known(memberships: readonly Membership[]): Promise<Known[]> {
    const today = dayOf(this.clock.now());
    const [requesters, members, addresses] = await Promise.all([
      this.people.details(memberships.map(({ requestedById }) => requestedById)),
      this.membersOf(memberships),
      this.households.addresses(memberships.map(({ dwellingId }) => dwellingId)),
    ]);
    return memberships.map((membership) => {
      const requester = requesters.get(membership.requestedById)!;
      const said = this.words.opened(membership);
      const member = membership.memberId === null ? undefined : members.get(membership.memberId);
      return {
        membership,
        status: statusOn(today, membership.status, member?.toDay ?? null),
        toDay: member ? member.toDay : membership.toDay,
        address: addresses.get(membership.dwellingId) ?? '',
        name: said.name ?? requester.name,
        phone: said.phone ?? requester.phone,
        bornOn: said.bornOn,
        requesterName: requester.name,
      };
    });
  }

  private async membersOf(memberships: readonly Membership[]): Promise<Map<string, Member>> {
    const ids = memberships.flatMap(({ memberId }) => memberId ?? []);
    const members = ids.length === 0 ? [] : await this.db.manager.findBy(Member, { id: In(ids) });
    return new Map(members.map((member) => [member.id, member]));
  }
}

function communityOf({ gridCode }: Membership): string {
  return gridCode.slice(0, AREA_CODE_LENGTHS.community);
}

/** He has been let in, and may know what he was let into. */
function isInside({ status }: Known): boolean {
  return status === 'approved' || status === 'ended';
}

function isAutomatic({ decidedAt, decidedById, memberId }: Membership): boolean {
  return memberId !== null && decidedAt !== null && decidedById === null;
}

function progressOf({ membership: { id, relation, createdAt, decidedAt }, status, toDay }: Known) {
  return { id, status, relation, toDay, createdAt: createdAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null };
}

function staffView(known: Known): StaffMembershipView {
  const { membership, address, name, phone, bornOn, requesterName } = known;
  return {
    ...progressOf(known),
    areaCode: membership.gridCode,
    address,
    dwellingId: membership.dwellingId,
    householdId: membership.householdId,
    requesterId: membership.requestedById,
    name: maskName(name),
    phone: phone && maskPhone(phone),
    isForChild: membership.isForChild,
    guardianName: membership.isForChild ? maskName(requesterName) : null,
    bornOn: bornOn && maskDay(bornOn),
    headWord: membership.headWord,
    headWordAt: membership.headWordAt?.toISOString() ?? null,
    reason: membership.reason,
    isAutomatic: isAutomatic(membership),
  };
}

function childNameFor(reader: Actor, { membership, name }: Known): string | null {
  if (!membership.isForChild) return null;
  return membership.requestedById === reader.personId ? name : maskName(name);
}

function candidateView({ personId, person, relation, matches, hasAccount }: Candidate): MembershipCandidateView {
  return { personId, name: maskName(person.name), phone: person.phone && maskPhone(person.phone), relation, matches, hasAccount };
}
