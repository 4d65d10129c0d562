import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { PageQuery } from '../platform/page';
import { FileChangePage } from './file-change.dto';
import { FileChangeViews } from './file-change-views.service';
import {
  CreateHouseholdBody,
  HouseholdDetailView,
  HouseholdPage,
  HouseholdView,
  ListHouseholdsQuery,
  MoveBody,
  MoveOutBody,
  PatchHouseholdBody,
} from './household.dto';
import { HouseholdDetailsService } from './household-details.service';
import { HouseholdKeepingService } from './household-keeping.service';
import { HouseholdListsService } from './household-lists.service';
import { HouseholdMovesService } from './household-moves.service';

@Controller('households')
export class HouseholdsController {
  constructor(
    private readonly lists: HouseholdListsService,
    private readonly details: HouseholdDetailsService,
    private readonly keeping: HouseholdKeepingService,
    private readonly moves: HouseholdMovesService,
    private readonly changeViews: FileChangeViews,
  ) {}

  /** Who lives in the caller's areas, by address, by anybody's full name or by the last digits of a phone. Masked. */
  @Get()
  @Allow('household.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ListHouseholdsQuery): Promise<HouseholdPage> {
    const page = await this.lists.list(actor, query);
    return { items: page.items.map(HouseholdView.of), nextCursor: page.nextCursor };
  }

  /** One household with its members and where it lived. Masked. */
  @Get(':householdId')
  @Allow('household.read')
  async find(@CurrentActor() actor: Actor, @Param('householdId', IdPipe) householdId: string): Promise<HouseholdDetailView> {
    return HouseholdDetailView.ofFile(await this.details.get(actor, householdId));
  }

  /**
   * Opens the file of a household that lives in a dwelling.
   * @throws {404} dwelling-not-found, person-not-found
   * @throws {409} id-number-of-another
   * @throws {422} two-heads, move-in-the-future, born-in-the-future
   */
  @Post()
  @Allow('household.write')
  @RequiresIdempotencyKey()
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateHouseholdBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<HouseholdDetailView> {
    return HouseholdDetailView.ofFile(await this.details.get(actor, await this.keeping.create(actor, body, idem)));
  }

  /** Replaces the tags. */
  @Patch(':householdId')
  @Allow('care.write')
  async patch(
    @CurrentActor() actor: Actor,
    @Param('householdId', IdPipe) householdId: string,
    @Body() body: PatchHouseholdBody,
  ): Promise<HouseholdDetailView> {
    await this.keeping.setTags(actor, householdId, body.tags);
    return HouseholdDetailView.ofFile(await this.details.get(actor, householdId));
  }

  /**
   * Moves the household into another dwelling; repeating it changes nothing.
   * @throws {404} household-not-found, dwelling-not-found
   * @throws {409} household-moved-meanwhile
   * @throws {422} move-in-the-future, move-before-the-last
   */
  @Post(':householdId/move')
  @HttpCode(200)
  @Allow('household.write')
  async move(
    @CurrentActor() actor: Actor,
    @Param('householdId', IdPipe) householdId: string,
    @Body() body: MoveBody,
  ): Promise<HouseholdDetailView> {
    await this.moves.move(actor, householdId, body);
    return HouseholdDetailView.ofFile(await this.details.get(actor, householdId));
  }

  /**
   * The household leaves; its file remains. Repeating it changes nothing.
   * @throws {409} household-moved-meanwhile
   * @throws {422} move-in-the-future, move-before-the-last
   */
  @Post(':householdId/move-out')
  @HttpCode(200)
  @Allow('household.write')
  async moveOut(
    @CurrentActor() actor: Actor,
    @Param('householdId', IdPipe) householdId: string,
    @Body() body: MoveOutBody,
  ): Promise<HouseholdDetailView> {
    await this.moves.moveOut(actor, householdId, body.at);
    return HouseholdDetailView.ofFile(await this.details.get(actor, householdId));
  }

  /** What changed in the file, the newest first. Masked. */
  @Get(':householdId/changes')
  @Allow('household.read')
  async changes(
    @CurrentActor() actor: Actor,
    @Param('householdId', IdPipe) householdId: string,
    @Query() query: PageQuery,
  ): Promise<FileChangePage> {
    await this.details.get(actor, householdId);
    return this.changeViews.page('household', householdId, query);
  }
}
