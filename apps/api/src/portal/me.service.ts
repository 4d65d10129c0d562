import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { AreasService } from '../areas/areas.service';
import { type Home, HouseholdsService } from '../households/households.service';
import { MembershipLists } from '../households/membership-lists.service';
import { PeopleService } from '../identity/people.service';
import { PostsService } from '../identity/posts.service';
import { UnitsService } from '../identity/units.service';
import type { Actor } from '../platform/access/actor';
import { DutyPhones } from './duty-phones.service';
import type { GridWorkerView, MeHouseholdView, MePostView, MeView } from './me.dto';
import { MyCounters } from './my-counters.service';
import { OfflineKeys } from './offline-keys.service';

/** Who somebody is here. */
@Injectable()
export class MeService {
  constructor(
    private readonly people: PeopleService,
    private readonly posts: PostsService,
    private readonly units: UnitsService,
    private readonly areas: AreasService,
    private readonly households: HouseholdsService,
    private readonly memberships: MembershipLists,
    private readonly dutyPhones: DutyPhones,
    private readonly counters: MyCounters,
    private readonly offlineKeys: OfflineKeys,
  ) {}

  async of(actor: Actor): Promise<MeView> {
    const [person, posts, homes, asked, counters] = await Promise.all([
      this.people.get(actor.personId),
      this.postsOf(actor.personId),
      this.households.homesOf(actor.personId),
      this.homesAskedBy(actor.personId),
      this.counters.of(actor),
    ]);
    return {
      person: { id: person.id, name: person.name },
      posts,
      households: [...homes.map(homeView), ...asked],
      gridWorkers: await this.workersOf(homes),
      counters,
      offlineKey: this.offlineKeys.of(actor.personId),
    };
  }

  /** Who asked at a door learns nothing of it before he is let in. */
  private async homesAskedBy(personId: string): Promise<MeHouseholdView[]> {
    const asked = await this.memberships.pendingOf(personId);
    const areas = await this.areas.names(asked.map(({ gridCode }) => communityOf(gridCode)));
    return asked.map(({ membershipId, gridCode, relation }) => {
      const areaCode = communityOf(gridCode);
      return { id: membershipId, address: areas.get(areaCode)?.name ?? areaCode, areaCode, relation, status: 'pending' };
    });
  }

  private async postsOf(personId: string): Promise<MePostView[]> {
    const posts = await this.posts.postsOf(personId);
    const [areas, units] = await Promise.all([
      this.areas.names(posts.map(({ areaCode }) => areaCode)),
      this.units.names(posts.flatMap(({ unitId }) => unitId ?? [])),
    ]);
    return posts.map(({ id, role, areaCode, unitId }) => ({
      id,
      role,
      areaCode,
      areaName: areas.get(areaCode)?.name ?? areaCode,
      unitId,
      unitName: unitId && (units.get(unitId) ?? null),
    }));
  }

  private async workersOf(homes: readonly Home[]): Promise<GridWorkerView[]> {
    const posts = await this.posts.holders(
      'grid-worker',
      homes.map(({ gridCode }) => gridCode),
    );
    const names = await this.people.names(posts.map(({ personId }) => personId));
    return Promise.all(
      posts.map(async ({ personId, areaCode }) => {
        const { dutyPhone, dutyHours } = await this.dutyPhones.of(areaCode);
        return { name: names.get(personId)!, hours: dutyHours ?? '', phone: dutyPhone };
      }),
    );
  }
}

function homeView({ householdId, address, gridCode, relation }: Home): MeHouseholdView {
  return { id: householdId, address, areaCode: gridCode, relation, status: 'approved' };
}

function communityOf(gridCode: string): string {
  return gridCode.slice(0, AREA_CODE_LENGTHS.community);
}
