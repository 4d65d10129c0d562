import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { UnitList, UnitsQuery } from './unit.dto';
import { UnitsService } from './units.service';

@Controller('units')
export class UnitsController {
  constructor(private readonly units: UnitsService) {}

  /** Whom one may dispatch to: the units that serve an area of one's own. */
  @Get()
  @Allow('unit.read')
  async list(@CurrentActor() actor: Actor, @Query() query: UnitsQuery): Promise<UnitList> {
    return UnitList.of(await this.units.listFor(actor, query.areaCode));
  }
}
