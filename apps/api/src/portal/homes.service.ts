import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS, areaPath } from '@duoduo/contracts/areas';
import { AreasService } from '../areas/areas.service';
import { HouseholdsService } from '../households/households.service';
import { LinkedHouseholds } from '../households/linked-households.service';
import type { Actor } from '../platform/access/actor';
import { VisitLists } from '../visits/visit-lists.service';
import type { HomeView } from './home.dto';
import { homeNotFound } from './portal.errors';

/** 我家: a home for those who live in it. */
@Injectable()
export class HomesService {
  constructor(
    private readonly households: HouseholdsService,
    private readonly areas: AreasService,
    private readonly linked: LinkedHouseholds,
    private readonly visits: VisitLists,
  ) {}

  /** @throws household-not-found to everybody who does not belong to it today: its landlord, staff, who moved out */
  async of({ personId }: Actor, householdId: string): Promise<HomeView> {
    const mine = (await this.households.homesOf(personId)).find((home) => home.householdId === householdId);
    const file = mine && (await this.households.currentHouseholds(mine.dwellingId)).find(({ id }) => id === householdId);
    if (!mine || !file) {
      throw homeNotFound(householdId);
    }
    const areas = await this.areas.names(areaPath(mine.gridCode));
    return {
      id: householdId,
      address: file.address,
      estateName: file.estateName,
      areaCode: mine.gridCode,
      gridName: areas.get(mine.gridCode)?.name ?? null,
      communityName: areas.get(mine.gridCode.slice(0, AREA_CODE_LENGTHS.community))?.name ?? null,
      relation: mine.relation,
      members: file.members.map((member) => ({
        personId: member.personId,
        name: member.name,
        relation: member.relation,
        isMe: member.personId === personId,
      })),
      links: await this.linked.linkedTo(householdId),
      visits: (await this.visits.atHome(householdId)).map((visit) => ({ ...visit, visitedAt: visit.visitedAt.toISOString() })),
    };
  }
}
