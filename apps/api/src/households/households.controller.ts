import { Controller, Get, Param, Query } from '@nestjs/common';
import { Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { HouseholdDetailView, HouseholdPage, HouseholdView, ListHouseholdsQuery } from './household.dto';
import { HouseholdsService } from './households.service';

@Controller('households')
export class HouseholdsController {
  constructor(private readonly households: HouseholdsService) {}

  /** Who lives in the caller's areas, by address or by the head's name. Masked. */
  @Get()
  @Allow('household.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ListHouseholdsQuery): Promise<HouseholdPage> {
    const page = await this.households.list(actor, query);
    return { items: page.items.map(HouseholdView.of), nextCursor: page.nextCursor };
  }

  /** One household with its members. Masked. */
  @Get(':householdId')
  @Allow('household.read')
  async find(@CurrentActor() actor: Actor, @Param('householdId', IdPipe) householdId: string): Promise<HouseholdDetailView> {
    return HouseholdDetailView.ofFile(await this.households.household(actor, householdId));
  }
}
