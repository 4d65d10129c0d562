import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { CreateUnitBody, UnitFileView, UnitList, UnitsQuery, UpdateUnitBody } from './unit.dto';
import { UnitFiles } from './unit-files.service';
import { UnitsService } from './units.service';

@Controller('units')
export class UnitsController {
  constructor(
    private readonly units: UnitsService,
    private readonly files: UnitFiles,
  ) {}

  /** The units that serve an area of one's own: whom one may dispatch to. Those that have ended are left out. */
  @Get()
  @Allow('unit.read')
  async list(@CurrentActor() actor: Actor, @Query() query: UnitsQuery): Promise<UnitList> {
    return UnitList.of(await this.units.listFor(actor, query));
  }

  /**
   * Adds a unit with the places it serves, all of them inside one's own area.
   * @throws {404} area-outside, area-not-found, estate-not-found
   * @throws {409} area-retired
   */
  @Post()
  @Allow('unit.write')
  @RequiresIdempotencyKey()
  async create(@CurrentActor() actor: Actor, @Body() body: CreateUnitBody, @IdempotencyKey() idem: Idempotency): Promise<UnitFileView> {
    return UnitFileView.ofFile(await this.files.add(actor, body, idem));
  }

  /** One that has its seat in an area of one's own or serves it, ended or not. */
  @Get(':unitId')
  @Allow('unit.read')
  async get(@CurrentActor() actor: Actor, @Param('unitId', IdPipe) unitId: string): Promise<UnitFileView> {
    return UnitFileView.ofFile(await this.units.fileFor(actor, unitId));
  }

  /**
   * Changes what is named; the same again changes nothing.
   * @throws {404} area-outside, area-not-found, estate-not-found
   * @throws {409} unit-ended, area-retired
   * @throws {422} unit-serves-nothing
   */
  @Patch(':unitId')
  @Allow('unit.write')
  async change(@CurrentActor() actor: Actor, @Param('unitId', IdPipe) unitId: string, @Body() body: UpdateUnitBody): Promise<UnitFileView> {
    return UnitFileView.ofFile(await this.files.change(actor, unitId, body));
  }

  /** It is dispatched to no more, and all posts in it end at once. Repeating it changes nothing. */
  @Post(':unitId/end')
  @HttpCode(200)
  @Allow('unit.write')
  async end(@CurrentActor() actor: Actor, @Param('unitId', IdPipe) unitId: string): Promise<UnitFileView> {
    return UnitFileView.ofFile(await this.files.end(actor, unitId));
  }
}
