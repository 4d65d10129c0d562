import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { DueVisitPage, DueVisitView, ListDueVisitsQuery } from './due-visit.dto';
import { DueVisits } from './due-visits.service';
import { ListVisitsQuery, RecordVisitBody, VisitPage, VisitView } from './visit.dto';
import { VisitLists } from './visit-lists.service';
import { VisitsService } from './visits.service';

@Controller('visits')
export class VisitsController {
  constructor(
    private readonly visits: VisitsService,
    private readonly lists: VisitLists,
    private readonly due: DueVisits,
  ) {}

  /**
   * Records a visit to a household of one's own area.
   * @throws {404} household-not-found, code-unknown
   * @throws {422} household-not-named, nobody-lives-here, which-household,
   * visit-time-out-of-range
   */
  @Post()
  @Allow('visit.record')
  @RequiresIdempotencyKey()
  async record(@CurrentActor() actor: Actor, @Body() body: RecordVisitBody, @IdempotencyKey() idem: Idempotency): Promise<VisitView> {
    return VisitView.of(await this.lists.one(await this.visits.record(actor, body, idem)));
  }

  /** The visits to a household of one's own area, the latest first. @throws {404} household-not-found */
  @Get()
  @Allow('visit.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ListVisitsQuery): Promise<VisitPage> {
    const { items, nextCursor } = await this.lists.ofHousehold(actor, query);
    return { items: items.map(VisitView.of), nextCursor };
  }

  /** The doors of a grid where somebody is needed, and why: by need, with no number to reach. @throws {404} area-not-found */
  @Get('due')
  @Allow('visit.due')
  async listDue(@CurrentActor() actor: Actor, @Query() query: ListDueVisitsQuery): Promise<DueVisitPage> {
    const { items, nextCursor } = await this.due.list(actor, query);
    return { items: items.map(DueVisitView.of), nextCursor };
  }
}
