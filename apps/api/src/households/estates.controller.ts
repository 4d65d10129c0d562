import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { PageQuery } from '../platform/page';
import { CreateEstateBody, EstateDetailView, EstatePage, EstateView, ListEstatesQuery, PatchEstateBody } from './estate.dto';
import { EstateKeepingService } from './estate-keeping.service';
import { EstatesService } from './estates.service';
import { FileChangePage } from './file-change.dto';
import { FileChangeViews } from './file-change-views.service';

@Controller('estates')
export class EstatesController {
  constructor(
    private readonly estates: EstatesService,
    private readonly keeping: EstateKeepingService,
    private readonly changeViews: FileChangeViews,
  ) {}

  /** The estates of one's own communities. */
  @Get()
  @Allow('estate.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ListEstatesQuery): Promise<EstatePage> {
    const page = await this.estates.list(actor, query);
    return { items: page.items.map(EstateView.of), nextCursor: page.nextCursor };
  }

  /** The file of an estate: who looks after it, whom to call, its buildings. */
  @Get(':estateId')
  @Allow('estate.read')
  async get(@CurrentActor() actor: Actor, @Param('estateId', IdPipe) estateId: string): Promise<EstateDetailView> {
    return EstateDetailView.ofFile(await this.estates.get(actor, estateId));
  }

  /**
   * Opens the file of an estate.
   * @throws {404} area-not-found, unit-not-found
   * @throws {409} estate-name-taken
   * @throws {422} community-expected, unit-of-other-kind
   */
  @Post()
  @Allow('estate.write')
  @RequiresIdempotencyKey()
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateEstateBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<EstateDetailView> {
    return EstateDetailView.ofFile(await this.estates.get(actor, await this.keeping.create(actor, body, idem)));
  }

  /**
   * Changes what the body names; null takes a value away.
   * @throws {404} estate-not-found, unit-not-found
   * @throws {409} estate-name-taken
   * @throws {422} unit-of-other-kind
   */
  @Patch(':estateId')
  @Allow('estate.write')
  async patch(
    @CurrentActor() actor: Actor,
    @Param('estateId', IdPipe) estateId: string,
    @Body() body: PatchEstateBody,
  ): Promise<EstateDetailView> {
    await this.keeping.patch(actor, estateId, body);
    return EstateDetailView.ofFile(await this.estates.get(actor, estateId));
  }

  /** What changed in the file, the newest first. */
  @Get(':estateId/changes')
  @Allow('estate.read')
  async changes(
    @CurrentActor() actor: Actor,
    @Param('estateId', IdPipe) estateId: string,
    @Query() query: PageQuery,
  ): Promise<FileChangePage> {
    await this.estates.summary(actor, estateId);
    return this.changeViews.page('estate', estateId, query);
  }
}
