import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { AssignBody, HandInBody, ReasonBody, ReleaseBody, RuleBody, TaskView } from './task.dto';
import { TaskCheckService } from './task-check.service';
import { TaskClaimsService } from './task-claims.service';
import { TaskHandIns } from './task-hand-ins.service';
import { TaskReturnsService } from './task-returns.service';
import { TaskViewsService } from './task-views.service';

/** Moves of one task. Repeated by the same actor each answers 200 with the current state. */
@Controller('tasks/:taskId')
export class TaskVerbsController {
  constructor(
    private readonly claims: TaskClaimsService,
    private readonly handIns: TaskHandIns,
    private readonly returns: TaskReturnsService,
    private readonly check: TaskCheckService,
    private readonly views: TaskViewsService,
  ) {}

  /** Of several who claim at once exactly one wins. */
  @Post('claim')
  @HttpCode(200)
  @Allow('task.claim')
  async claim(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string): Promise<TaskView> {
    return this.views.one(actor, await this.claims.claim(actor, taskId));
  }

  /** From now on it is not taken back when its lease ends. */
  @Post('start')
  @HttpCode(200)
  @Allow('task.hold')
  async start(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string): Promise<TaskView> {
    return this.views.one(actor, await this.claims.start(actor, taskId));
  }

  /** To somebody of the holding unit. */
  @Post('assign')
  @HttpCode(200)
  @Allow('task.assign')
  async assign(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Body() body: AssignBody): Promise<TaskView> {
    return this.views.one(actor, await this.claims.assign(actor, taskId, body.personId));
  }

  /** Back to the pool; the second time it waits for a ruling. */
  @Post('release')
  @HttpCode(200)
  @Allow('task.hold')
  async release(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Body() body: ReleaseBody): Promise<TaskView> {
    return this.views.one(actor, await this.returns.release(actor, taskId, body));
  }

  /** A ruling: this unit does it and cannot return it. */
  @Post('rule')
  @HttpCode(200)
  @Allow('task.rule')
  async rule(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Body() body: RuleBody): Promise<TaskView> {
    return this.views.one(actor, await this.returns.rule(actor, taskId, body.unitId));
  }

  /** Ready to be checked, with all that its closing rule asks for; the note is the answer that every reporter will get. */
  @Post('hand-in')
  @HttpCode(200)
  @Allow('task.hold')
  async handIn(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Body() body: HandInBody): Promise<TaskView> {
    return this.views.one(actor, await this.handIns.handIn(actor, taskId, body));
  }

  /** Closes the task, answers every reporter and pays the points, in one transaction. */
  @Post('accept')
  @HttpCode(200)
  @Allow('task.check')
  async accept(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string): Promise<TaskView> {
    return this.views.one(actor, await this.check.accept(actor, taskId));
  }

  /** Back to its holder. */
  @Post('send-back')
  @HttpCode(200)
  @Allow('task.check')
  async sendBack(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Body() body: ReasonBody): Promise<TaskView> {
    return this.views.one(actor, await this.check.sendBack(actor, taskId, body.reason));
  }

  /** Ends it without an answer; its reports wait for the clerk again. */
  @Post('cancel')
  @HttpCode(200)
  @Allow('task.check')
  async cancel(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Body() body: ReasonBody): Promise<TaskView> {
    return this.views.one(actor, await this.check.cancel(actor, taskId, body.reason));
  }
}
