import { Controller, Get, Param, Query } from '@nestjs/common';
import { EstatesService } from '../households/estates.service';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { PageQuery } from '../platform/page';
import { TaskPage } from './task.dto';
import { TaskListsService } from './task-lists.service';
import { TaskViewsService } from './task-views.service';

@Controller('estates')
export class EstateTasksController {
  constructor(
    private readonly estates: EstatesService,
    private readonly lists: TaskListsService,
    private readonly views: TaskViewsService,
  ) {}

  /** What is still open at the doors of an estate, in one's own areas, soonest due first. */
  @Get(':estateId/problems')
  @Allow('estate.read')
  async problems(@CurrentActor() actor: Actor, @Param('estateId', IdPipe) estateId: string, @Query() query: PageQuery): Promise<TaskPage> {
    const { id } = await this.estates.summary(actor, estateId);
    const page = await this.lists.atEstate(actor, id, query);
    return { items: await this.views.many(actor, page.items), nextCursor: page.nextCursor };
  }
}
