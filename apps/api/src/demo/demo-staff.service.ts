import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountsService } from '../identity/accounts.service';
import { PeopleService } from '../identity/people.service';
import { PostsService } from '../identity/posts.service';
import type { Unit } from '../identity/unit.entity';
import { UnitsService } from '../identity/units.service';
import type { Actor } from '../platform/access/actor';
import { Config } from '../platform/config';
import { Transactions } from '../platform/database/transactions';
import { CAST } from './demo-cast';
import { demoName, demoPhone } from './demo-names';
import { COMMUNITIES, COUNTY } from './demo-plan';
import { DemoRandom } from './demo-random';
import { HEATING_COMPANY, UNITS, WATER_COMPANY } from './demo-units';

/** Behind those of the residents, so that no number appears twice. */
const STAFF_PHONES_FROM = 1_000_000;

/** Units, the people who work in them and in the grids, and the accounts of the cast. */
@Injectable()
export class DemoStaff {
  private readonly units = new Map<string, Unit>();
  /** Person by username; by unit for a dispatcher who cannot be played. */
  private readonly people = new Map<string, string>();
  private phones = 0;

  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly peopleService: PeopleService,
    private readonly posts: PostsService,
    private readonly unitsService: UnitsService,
    private readonly accounts: AccountsService,
  ) {}

  async addUnits(): Promise<void> {
    this.phones = STAFF_PHONES_FROM;
    await this.transactions.run(async (tx) => {
      for (const unit of UNITS) this.units.set(unit.name, await this.unitsService.create(tx, unit));
    });
  }

  unit(name: string): Unit {
    return this.units.get(name)!;
  }

  /** Who has no home in the demo, and a grid worker for every grid. */
  async addStaff(): Promise<void> {
    await this.transactions.run(async (tx) => {
      for (const { username, name, post, home } of CAST) {
        if (home) continue;
        this.people.set(username, await this.employ(tx, name, post!));
      }
      for (const [unit, name] of [
        [HEATING_COMPANY, '巴特尔'],
        [WATER_COMPANY, '吴海峰'],
      ] as const) {
        this.people.set(unit, await this.employ(tx, name, { role: 'unit-clerk', areaCode: COUNTY, unit }));
      }
      await this.addOtherWorkers(tx);
    });
  }

  /** Those of the cast who live in a home: the head of its household. */
  async appointResident(username: string, personId: string): Promise<void> {
    this.people.set(username, personId);
    const post = CAST.find((member) => member.username === username)?.post;
    if (post) {
      await this.transactions.run((tx) => this.posts.create(tx, { personId, role: post.role, areaCode: post.areaCode }));
    }
  }

  /** Ways to sign in, one for each of the cast, all with the password of the demo. */
  async openAccounts(): Promise<void> {
    for (const { username } of CAST) {
      const account = { personId: this.people.get(username)!, username, password: this.config.DEMO_PASSWORD };
      await this.transactions.run((tx) => this.accounts.create(tx, account));
    }
  }

  /** What this start was told is the only password, whatever an earlier start was told: one open to the network must not keep the known one. */
  async settlePassword(): Promise<void> {
    const password = this.config.DEMO_PASSWORD;
    if (await this.accounts.hasPassword(CAST.at(-1)!.username, password)) {
      return; // they are set in order, so the last one stands for all
    }
    for (const { username } of CAST) {
      await this.transactions.run((tx) => this.accounts.setPassword(tx, { username, password }));
    }
  }

  /** A member of the cast, or a unit's dispatcher, as if signed in. */
  async actor(who: string): Promise<Actor> {
    return this.actorOf(this.people.get(who)!);
  }

  async actorOf(personId: string): Promise<Actor> {
    const posts = await this.posts.postsOf(personId);
    return { personId, sessionId: '', posts: posts.map(({ role, areaCode, unitId }) => ({ role, areaCode, unitId })) };
  }

  private async employ(tx: EntityManager, name: string, post: NonNullable<(typeof CAST)[number]['post']>): Promise<string> {
    const { role, areaCode, unit } = post;
    const person = await this.peopleService.create(tx, { name, phone: demoPhone(++this.phones), areaCode });
    await this.posts.create(tx, { personId: person.id, role, areaCode, unitId: unit ? this.unit(unit).id : null });
    return person.id;
  }

  private async addOtherWorkers(tx: EntityManager): Promise<void> {
    const random = new DemoRandom(2);
    const taken = new Set(CAST.map(({ post }) => post?.areaCode));
    for (const { code } of COMMUNITIES.flatMap(({ grids }) => grids)) {
      if (!taken.has(code)) {
        await this.employ(tx, demoName(random).name, { role: 'grid-worker', areaCode: code });
      }
    }
  }
}
