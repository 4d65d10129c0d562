import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { AreaCodePipe } from '../platform/http/area-code.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { AreaView } from './area.dto';
import { CreateGridBody, GridDutyList, SetDutiesBody } from './grid.dto';
import { GridsService } from './grids.service';

@Controller('grids')
export class GridsController {
  constructor(private readonly grids: GridsService) {}

  /**
   * Adds a grid to a community.
   * @throws {409} grid-already-there, grid-codes-used-up, area-retired
   * @throws {422} area-not-a-community
   */
  @Post()
  @Allow('area.write')
  @RequiresIdempotencyKey()
  async create(@CurrentActor() actor: Actor, @Body() body: CreateGridBody, @IdempotencyKey() idem: Idempotency): Promise<AreaView> {
    return AreaView.of(await this.grids.add(actor, body, idem));
  }

  /** Replaces the lines of the grid's public board; the same lines again change nothing. */
  @Patch(':gridCode/duties')
  @Allow('area.write')
  async setDuties(
    @CurrentActor() actor: Actor,
    @Param('gridCode', AreaCodePipe) gridCode: string,
    @Body() body: SetDutiesBody,
  ): Promise<GridDutyList> {
    return GridDutyList.of(await this.grids.setDuties(actor, gridCode, body.duties));
  }
}
