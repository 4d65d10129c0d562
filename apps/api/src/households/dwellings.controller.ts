import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { PageQuery } from '../platform/page';
import { CreateDwellingBody, DwellingDetailView, DwellingPage, DwellingView, ListDwellingsQuery, PatchDwellingBody } from './dwelling.dto';
import { DwellingKeepingService } from './dwelling-keeping.service';
import { DwellingsService } from './dwellings.service';
import { FileChangePage } from './file-change.dto';
import { FileChangeViews } from './file-change-views.service';

@Controller('dwellings')
export class DwellingsController {
  constructor(
    private readonly dwellings: DwellingsService,
    private readonly keeping: DwellingKeepingService,
    private readonly changeViews: FileChangeViews,
  ) {}

  /** The dwellings of one's own areas; of one estate, door by door. Masked. */
  @Get()
  @Allow('household.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ListDwellingsQuery): Promise<DwellingPage> {
    const page = await this.dwellings.list(actor, query);
    return { items: page.items.map(DwellingView.of), nextCursor: page.nextCursor };
  }

  /** The file of a dwelling: whose it is, who lives there and who did. Masked. */
  @Get(':dwellingId')
  @Allow('household.read')
  async get(@CurrentActor() actor: Actor, @Param('dwellingId', IdPipe) dwellingId: string): Promise<DwellingDetailView> {
    return DwellingDetailView.ofFile(await this.dwellings.get(actor, dwellingId));
  }

  /**
   * Opens the file of a dwelling.
   * @throws {404} estate-not-found, area-not-found, person-not-found
   * @throws {409} dwelling-exists
   * @throws {422} grid-outside-community
   */
  @Post()
  @Allow('household.write')
  @RequiresIdempotencyKey()
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateDwellingBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<DwellingDetailView> {
    return DwellingDetailView.ofFile(await this.dwellings.get(actor, await this.keeping.create(actor, body, idem)));
  }

  /**
   * Changes what the body names. In another grid, its households go along from now on.
   * @throws {404} dwelling-not-found, area-not-found, person-not-found
   * @throws {422} grid-outside-community
   */
  @Patch(':dwellingId')
  @Allow('household.write')
  async patch(
    @CurrentActor() actor: Actor,
    @Param('dwellingId', IdPipe) dwellingId: string,
    @Body() body: PatchDwellingBody,
  ): Promise<DwellingDetailView> {
    await this.keeping.patch(actor, dwellingId, body);
    return DwellingDetailView.ofFile(await this.dwellings.get(actor, dwellingId));
  }

  /** What changed in the file, the newest first. Masked. */
  @Get(':dwellingId/changes')
  @Allow('household.read')
  async changes(
    @CurrentActor() actor: Actor,
    @Param('dwellingId', IdPipe) dwellingId: string,
    @Query() query: PageQuery,
  ): Promise<FileChangePage> {
    await this.dwellings.get(actor, dwellingId);
    return this.changeViews.page('dwelling', dwellingId, query);
  }
}
