import { areaPath } from '@duoduo/contracts/areas';
import type { CodeKind } from '@duoduo/contracts/codes';
import type { HouseholdTag, Relation } from '@duoduo/contracts/households';
import { CodesService } from '../../src/codes/codes.service';
import type { Estate } from '../../src/households/estate.entity';
import { HouseholdMembers } from '../../src/households/household-members.service';
import { HouseholdRegister } from '../../src/households/household-register.service';
import { HouseholdsService } from '../../src/households/households.service';
import { Member } from '../../src/households/member.entity';
import { GivenIdentity, type SignedIn, YUANDING } from './given-identity';

export interface MemberWish {
  name?: string;
  phone?: string;
  idNumber?: string;
  bornOn?: string;
  /** The first is the head, the others children, unless told. */
  relation?: Relation;
  /** Takes this person instead of making one. */
  personId?: string;
}

export interface HouseholdWish {
  gridCode?: string;
  /** One head unless told; an empty list makes a household of nobody. */
  members?: MemberWish[];
  tags?: HouseholdTag[];
  /** Lives in this dwelling; a new one unless told. */
  dwellingId?: string;
  /** When it moved in: long ago unless told. */
  fromAt?: Date;
}

export interface GivenDwelling {
  dwellingId: string;
  estateId: string;
  gridCode: string;
  address: string;
  /** What is printed on the door. */
  codeToken: string;
}

export interface GivenHousehold extends GivenDwelling {
  householdId: string;
  members: { personId: string; name: string }[];
}

const LONG_AGO = new Date('2020-01-01T00:00:00.000Z');

/** Dwellings with a code on the door, and who lives in them. */
export class GivenHouseholds extends GivenIdentity {
  private readonly estates = new Map<string, Promise<Estate>>();
  private rooms = 100;

  /** A dwelling nobody lives in. */
  async dwelling(wish: { gridCode?: string; ownerPersonId?: string; building?: string } = {}): Promise<GivenDwelling> {
    const gridCode = await this.area(wish.gridCode ?? `${YUANDING}001`);
    const estate = await this.estate(gridCode);
    const room = String(++this.rooms);
    const place = { gridCode, building: wish.building ?? '1', section: '1', room, ownerPersonId: wish.ownerPersonId };
    const dwelling = await this.write(async (tx) => (await this.service(HouseholdRegister).addDwellings(tx, estate, [place]))[0]!);
    return {
      dwellingId: dwelling.id,
      estateId: estate.id,
      gridCode,
      address: dwelling.address,
      codeToken: await this.code('household', dwelling.id),
    };
  }

  /** A household at a door with a code. */
  async household(wish: HouseholdWish = {}): Promise<GivenHousehold> {
    const door = wish.dwellingId ? await this.doorOf(wish.dwellingId) : await this.dwelling({ gridCode: wish.gridCode });
    const members: { personId: string; name: string; relation: Relation }[] = [];
    for (const [i, member] of (wish.members ?? [{}]).entries()) {
      const person = member.personId
        ? { personId: member.personId, name: member.name ?? '' }
        : await this.person({ ...member, areaCode: door.gridCode });
      members.push({ ...person, relation: member.relation ?? (i === 0 ? 'head' : 'child') });
    }
    const moved = {
      dwelling: { id: door.dwellingId, gridCode: door.gridCode },
      members: members.map(({ personId, relation }) => ({ personId, relation })),
      tags: wish.tags,
      fromAt: wish.fromAt ?? LONG_AGO,
    };
    const household = await this.write(async (tx) => (await this.service(HouseholdRegister).moveIn(tx, [moved]))[0]!);
    return { ...door, householdId: household.id, members };
  }

  /** Somebody signed in who is the head of a household. */
  async homeOwner(wish: HouseholdWish = {}): Promise<SignedIn & GivenHousehold> {
    const home = await this.household(wish);
    return { ...(await this.signedIn(home.members[0]!.personId)), ...home };
  }

  /** Somebody joins a household today. */
  async member(wish: MemberWish & { householdId: string }): Promise<{ memberId: string; personId: string; name: string }> {
    const { householdId, relation = 'child' } = wish;
    const person = wish.personId ? { personId: wish.personId, name: wish.name ?? '' } : await this.person(wish);
    const { id } = await this.write((tx) =>
      this.service(HouseholdMembers).add(tx, { actorPersonId: null, source: 'desk' }, { householdId, personId: person.personId, relation }),
    );
    return { memberId: id, ...person };
  }

  /** Somebody leaves a household; `toDay` was his last day in it. */
  async leave(householdId: string, personId: string, toDay: string): Promise<void> {
    await this.write(async (tx) => {
      const { id } = await tx.findOneByOrFail(Member, { householdId, personId });
      await this.service(HouseholdMembers).end(tx, { actorPersonId: null, source: 'desk' }, id, toDay);
    });
  }

  /** A code for a grid or a dwelling. */
  async code(kind: CodeKind, subjectId: string): Promise<string> {
    return (await this.issuedCode(kind, subjectId)).token;
  }

  async issuedCode(kind: CodeKind, subjectId: string): Promise<{ id: string; token: string }> {
    return this.write((tx) => this.service(CodesService).issue(tx, kind, subjectId));
  }

  async revokeCode(codeId: string): Promise<void> {
    await this.write((tx) => this.service(CodesService).revoke(tx, codeId));
  }

  /** Takes a table away, so that whatever needs it fails until it is mended. */
  async breakTable(name: string): Promise<void> {
    await this.write((tx) => tx.query(`ALTER TABLE ${name} RENAME TO ${name}_gone`));
  }

  async mendTable(name: string): Promise<void> {
    await this.write((tx) => tx.query(`ALTER TABLE ${name}_gone RENAME TO ${name}`));
  }

  /** The promise is kept, so that of many homes begun at once none adds the estate again. */
  private estate(gridCode: string): Promise<Estate> {
    const communityCode = areaPath(gridCode)[4]!;
    const estate =
      this.estates.get(communityCode) ??
      this.write((tx) => this.service(HouseholdRegister).addEstate(tx, { communityCode, name: `院${communityCode}` }));
    this.estates.set(communityCode, estate);
    return estate;
  }

  private async doorOf(dwellingId: string): Promise<GivenDwelling> {
    const dwelling = await this.service(HouseholdsService).dwelling(dwellingId);
    const codeToken = await this.service(CodesService).activeToken('household', dwellingId);
    return { dwellingId, estateId: dwelling!.estateId, gridCode: dwelling!.gridCode, address: dwelling!.address, codeToken: codeToken! };
  }
}
