import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { decodeCursor } from '../platform/page';
import { AwardAnswers, AwardsBody, EntryPage, HouseholdPointsList, ListEntriesQuery, PointsView, ReconciliationView } from './point.dto';
import { HouseholdPointsService } from './household-points.service';
import { PointAwardsService } from './point-awards.service';
import { PointReconciliation } from './point-reconciliation.service';
import { PointsService } from './points.service';

@Controller('points')
export class PointsController {
  constructor(
    private readonly points: PointsService,
    private readonly awards: PointAwardsService,
    private readonly householdPoints: HouseholdPointsService,
    private readonly reconciliation: PointReconciliation,
  ) {}

  /** My balance, what of it is held, and what is soon over. */
  @Get('mine')
  @Allow('points.read-own')
  async mine(@CurrentActor() actor: Actor): Promise<PointsView> {
    return PointsView.of(await this.points.balance(actor.personId));
  }

  /** Every line behind the balance, newest first. */
  @Get('mine/entries')
  @Allow('points.read-own')
  async entries(@CurrentActor() actor: Actor, @Query() query: ListEntriesQuery): Promise<EntryPage> {
    const before = decodeCursor(query.cursor, 1)?.[0];
    const page = await this.points.entries(actor.personId, { before, limit: query.limit! });
    return EntryPage.of({ ...page, items: await this.points.named(page.items) }, actor.personId);
  }

  /** What the households that I belong to have together. */
  @Get('household')
  @Allow('points.read-own')
  async household(@CurrentActor() actor: Actor): Promise<HouseholdPointsList> {
    return { items: await this.householdPoints.of(actor.personId) };
  }

  /** One answer per award; each is paid once per rule, cause and person. */
  @Post('awards')
  @HttpCode(200)
  @Allow('points.award')
  @RequiresIdempotencyKey()
  async award(@CurrentActor() actor: Actor, @IdempotencyKey() idem: Idempotency, @Body() body: AwardsBody): Promise<AwardAnswers> {
    return { items: await this.awards.award(actor, body.awards, idem) };
  }

  /** Every balance of my areas recomputed from transfers and lots, and what is held from the holds. */
  @Get('reconciliation')
  @Allow('points.reconcile')
  async reconcile(@CurrentActor() actor: Actor): Promise<ReconciliationView> {
    return this.reconciliation.reconcile(actor);
  }
}
