import { Controller, Get, Param } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { HomeView } from './home.dto';
import { HomesService } from './homes.service';

@Controller('me/homes')
export class HomesController {
  constructor(private readonly homes: HomesService) {}

  /** A home of mine: where it is, and who else lives there. */
  @Get(':householdId')
  @Allow('self.read')
  find(@CurrentActor() actor: Actor, @Param('householdId', IdPipe) householdId: string): Promise<HomeView> {
    return this.homes.of(actor, householdId);
  }
}
