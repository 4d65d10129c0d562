import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { PageQuery } from '../platform/page';
import { JoinAlikeBody, ReportPage } from './report.dto';
import { ReportAlikeService } from './report-alike.service';
import { ReportListsService } from './report-lists.service';
import { ReportViewsService } from './report-views.service';
import { AssigneeList, CreateTaskBody, ListTasksQuery, TaskPage, TaskView, TimelinePage } from './task.dto';
import { TaskDispatchService } from './task-dispatch.service';
import { TaskListsService } from './task-lists.service';
import { TaskViewsService } from './task-views.service';

@Controller('tasks')
export class TasksController {
  constructor(
    private readonly dispatch: TaskDispatchService,
    private readonly lists: TaskListsService,
    private readonly views: TaskViewsService,
    private readonly reportLists: ReportListsService,
    private readonly reportViews: ReportViewsService,
    private readonly alike: ReportAlikeService,
  ) {}

  /** Opens a task and puts it into its pool. */
  @Post()
  @Allow('task.create')
  @RequiresIdempotencyKey()
  async open(@CurrentActor() actor: Actor, @IdempotencyKey() idem: Idempotency, @Body() body: CreateTaskBody): Promise<TaskView> {
    return this.views.one(actor, await this.dispatch.open(actor, body, idem));
  }

  /** By due time, soonest first; ended tasks by number, newest first. */
  @Get()
  @Allow('task.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ListTasksQuery): Promise<TaskPage> {
    const page = await this.lists.list(actor, query);
    return { items: await this.views.many(actor, page.items), nextCursor: page.nextCursor };
  }

  /**
   * One task, as the actor may see it.
   * @throws {404} task-not-found
   */
  @Get(':taskId')
  @Allow('task.read')
  async get(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string): Promise<TaskView> {
    return this.views.one(actor, await this.lists.get(actor, taskId));
  }

  /** What happened, oldest first. */
  @Get(':taskId/timeline')
  @Allow('task.read')
  async timeline(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Query() query: PageQuery): Promise<TimelinePage> {
    return this.views.timeline(actor, await this.lists.get(actor, taskId), query);
  }

  /** Whom the holding unit may assign. */
  @Get(':taskId/assignees')
  @Allow('task.assign')
  async assignees(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string): Promise<AssigneeList> {
    return { items: await this.views.assignees(actor, await this.lists.get(actor, taskId)) };
  }

  /** One action joins a report and every new one that looks like the same trouble. */
  @Post(':taskId/join-alike')
  @HttpCode(200)
  @Allow('report.handle')
  async joinAlike(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Body() body: JoinAlikeBody): Promise<TaskView> {
    await this.alike.joinAll(actor, taskId, body.reportId);
    return this.views.one(actor, await this.lists.get(actor, taskId));
  }

  /** What was joined to it, oldest first. */
  @Get(':taskId/reports')
  @Allow('report.handle')
  async reports(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Query() query: PageQuery): Promise<ReportPage> {
    const page = await this.reportLists.ofTask(actor, taskId, query);
    return { items: await this.reportViews.many(actor, page.items), nextCursor: page.nextCursor };
  }
}
