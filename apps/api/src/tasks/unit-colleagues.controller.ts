import { Controller, Get, Param } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { ColleagueList } from './task.dto';
import { UnitColleagues } from './unit-colleagues.service';

@Controller('units/:unitId/colleagues')
export class UnitColleaguesController {
  constructor(private readonly colleagues: UnitColleagues) {}

  /** Who works for my unit, and how much each has on his hands. @throws {404} unit-not-found */
  @Get()
  @Allow('task.assign')
  async list(@CurrentActor() actor: Actor, @Param('unitId', IdPipe) unitId: string): Promise<ColleagueList> {
    return { items: await this.colleagues.of(actor, unitId) };
  }
}
