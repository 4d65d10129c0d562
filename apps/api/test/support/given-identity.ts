import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { areaPath } from '@duoduo/contracts/areas';
import type { UnitKind } from '@duoduo/contracts/households';
import type { Role } from '@duoduo/contracts/roles';
import type { EntityManager } from 'typeorm';
import { AreasService } from '../../src/areas/areas.service';
import { Account } from '../../src/identity/account.entity';
import { AccountsService } from '../../src/identity/accounts.service';
import { PeopleService } from '../../src/identity/people.service';
import { PostsService } from '../../src/identity/posts.service';
import { SessionsService } from '../../src/identity/sessions.service';
import { UnitsService } from '../../src/identity/units.service';
import { Clock } from '../../src/platform/clock';
import { Transactions } from '../../src/platform/database/transactions';
import { newId } from '../../src/platform/new-id';

export const YUANDING = '150603002004';
export const XUEYUAN = '150603002006';

/** Somebody who is signed in: pass it to `app.as`. */
export interface SignedIn {
  personId: string;
  name: string;
  token: string;
  refreshToken: string;
}

/** Somebody signed in with one post. */
export interface Posted extends SignedIn {
  postId: string;
  role: Role;
  areaCode: string;
  unitId: string | null;
}

export interface PersonWish {
  name?: string;
  phone?: string;
  idNumber?: string;
  bornOn?: string;
  areaCode?: string;
}

export interface PostWish {
  role: Role;
  areaCode: string;
  unitId?: string;
  /** First and last day; from long ago and without end unless told. */
  fromDay?: string;
  toDay?: string;
  /** Gives the post to this person, who is signed in anew; a new person unless told. */
  personId?: string;
}

/** People, posts and units. Sessions are opened without a password, so that a hundred people take no time. */
export class GivenIdentity {
  constructor(readonly nest: NestFastifyApplication) {}

  /** An area and what is missing above it. Communities of Ordos are there already; grids are not. */
  async area(code: string, name?: string): Promise<string> {
    const areas = areaPath(code).map((each) => ({ code: each, name: each === code && name ? name : `辖区${each}` }));
    await this.write((tx) => this.service(AreasService).load(tx, areas));
    return code;
  }

  /** Somebody in the file, without an account. */
  async person({ name, areaCode = YUANDING, phone, idNumber, bornOn }: PersonWish = {}): Promise<{ personId: string; name: string }> {
    await this.area(areaCode);
    const called = name ?? aName();
    const { id } = await this.write((tx) => this.service(PeopleService).create(tx, { name: called, phone, idNumber, bornOn, areaCode }));
    return { personId: id, name: called };
  }

  /** Opens a session for a person; everybody is at least a resident. */
  async signedIn(personId: string): Promise<SignedIn> {
    const { name } = await this.service(PeopleService).get(personId);
    const session = await this.write(async (tx) => this.service(SessionsService).issue(tx, await this.passwordless(tx, personId)));
    return { personId, name, token: session.accessToken, refreshToken: session.refreshToken };
  }

  /** A person with a post, signed in. */
  async post({ personId, ...wish }: PostWish): Promise<Posted> {
    await this.area(wish.areaCode);
    const holder = personId ?? (await this.person({ areaCode: wish.areaCode })).personId;
    const post = await this.write((tx) => this.service(PostsService).create(tx, { fromDay: '2020-01-01', ...wish, personId: holder }));
    return { ...(await this.signedIn(holder)), postId: post.id, role: wish.role, areaCode: wish.areaCode, unitId: wish.unitId ?? null };
  }

  async endPost(postId: string): Promise<void> {
    await this.write((tx) => this.service(PostsService).end(tx, postId));
  }

  /** Somebody with no post. Binding him to a home is the households' business. */
  async resident(wish: PersonWish = {}): Promise<SignedIn> {
    return this.signedIn((await this.person(wish)).personId);
  }

  worker(gridCode = `${YUANDING}001`): Promise<Posted> {
    return this.post({ role: 'grid-worker', areaCode: gridCode });
  }

  clerk(communityCode = YUANDING): Promise<Posted> {
    return this.post({ role: 'clerk', areaCode: communityCode });
  }

  volunteer(communityCode = YUANDING): Promise<Posted> {
    return this.post({ role: 'volunteer', areaCode: communityCode });
  }

  supervisor(areaCode = areaPath(YUANDING)[3]!): Promise<Posted> {
    return this.post({ role: 'supervisor', areaCode });
  }

  /** A clerk of a unit, posted at the unit's seat; a new unit unless told. */
  async unitClerk(unitId?: string): Promise<Posted & { unitId: string }> {
    const id = unitId ?? (await this.unit()).unitId;
    const { areaCode } = await this.service(UnitsService).get(id);
    return { ...(await this.post({ role: 'unit-clerk', areaCode, unitId: id })), unitId: id };
  }

  /** A unit that serves the places given, or everything at and below its own area. */
  async unit(
    wish: { name?: string; kind?: UnitKind; areaCode?: string; places?: string[] } = {},
  ): Promise<{ unitId: string; name: string }> {
    const unit = { name: `单位${aName()}`, kind: 'department' as const, areaCode: '150603', ...wish };
    await this.area(unit.areaCode);
    const { id } = await this.write((tx) => this.service(UnitsService).create(tx, unit));
    return { unitId: id, name: unit.name };
  }

  /** An account with a real password, for signing in through the front door. */
  async account(wish: { username: string; password: string; personId?: string }): Promise<{ personId: string }> {
    const personId = wish.personId ?? (await this.person()).personId;
    await this.write((tx) => this.service(AccountsService).create(tx, { ...wish, personId }));
    return { personId };
  }

  protected service<T>(type: abstract new (...args: never[]) => T): T {
    return this.nest.get<T>(type, { strict: false });
  }

  protected write<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.service(Transactions).run(work);
  }

  /** An account that no password opens. */
  private async passwordless(tx: EntityManager, personId: string): Promise<Account> {
    const found = await tx.findOneBy(Account, { personId });
    if (found) {
      return found;
    }
    const now = this.service(Clock).now();
    const id = newId(now);
    const account = { id, personId, username: `test-${id.toLowerCase()}`, passwordHash: '!', createdAt: now };
    await tx.insert(Account, account);
    return tx.create(Account, account);
  }
}

let people = 0;

function aName(): string {
  people++;
  const digits = '零一二三四五六七八九';
  return `测${[...String(people)].map((digit) => digits[Number(digit)]).join('')}`;
}
