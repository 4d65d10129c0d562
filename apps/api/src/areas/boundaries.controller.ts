import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { AreaCodePipe } from '../platform/http/area-code.pipe';
import { AreaView } from './area.dto';
import { Boundaries } from './boundaries.service';
import { BoundaryView, PointQuery, SetBoundaryBody } from './boundary.dto';

@Controller()
export class BoundariesController {
  constructor(private readonly boundaries: Boundaries) {}

  /**
   * The lowest area around a point: its grid, where the grids are drawn. The point is kept nowhere.
   * @throws {404} no-area-here
   */
  @Get('area-at')
  @Public('it says where one stands, to who stands there')
  async at(@Query() { lng, lat }: PointQuery): Promise<AreaView> {
    return AreaView.of(await this.boundaries.at([lng, lat]));
  }

  /**
   * The shape of an area, as it was drawn last.
   * @throws {404} area-not-found, boundary-not-found
   */
  @Get('areas/:code/boundary')
  @Public('the division tree is published by the state')
  async get(@Param('code', AreaCodePipe) code: string): Promise<BoundaryView> {
    return BoundaryView.of(await this.boundaries.get(code));
  }

  /**
   * Draws an area anew; the same shape again changes nothing.
   * @throws {404} area-outside
   * @throws {409} area-retired
   * @throws {422} boundary-invalid
   */
  @Patch('areas/:code/boundary')
  @Allow('area.write')
  async set(@CurrentActor() actor: Actor, @Param('code', AreaCodePipe) code: string, @Body() body: SetBoundaryBody): Promise<BoundaryView> {
    return BoundaryView.of(await this.boundaries.set(actor, code, body.geometry));
  }
}
