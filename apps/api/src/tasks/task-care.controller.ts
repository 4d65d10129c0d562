import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { AssistBody, AssistUnitList, ExtendBody, GrantExtensionBody, ParkBody, PartBody, TaskView } from './task.dto';
import { TaskAssists } from './task-assists.service';
import { TaskExtensions } from './task-extensions.service';
import { TaskParking } from './task-parking.service';
import { TaskViewsService } from './task-views.service';

/** What keeps a task going that is not done in one go: more time, other units, a rest. Repeated by the same actor each answers 200. */
@Controller('tasks/:taskId')
export class TaskCareController {
  constructor(
    private readonly extensions: TaskExtensions,
    private readonly assists: TaskAssists,
    private readonly parking: TaskParking,
    private readonly views: TaskViewsService,
  ) {}

  /** The holder asks for more time, before the task is due. */
  @Post('extend')
  @HttpCode(200)
  @Allow('task.hold')
  async extend(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Body() body: ExtendBody): Promise<TaskView> {
    return this.views.one(actor, await this.extensions.ask(actor, taskId, body));
  }

  /** The clerk's word on it; when it is granted, the reporters read the date and the reason. */
  @Post('grant-extension')
  @HttpCode(200)
  @Allow('task.check')
  async grantExtension(
    @CurrentActor() actor: Actor,
    @Param('taskId', IdPipe) taskId: string,
    @Body() body: GrantExtensionBody,
  ): Promise<TaskView> {
    return this.views.one(actor, await this.extensions.decide(actor, taskId, body));
  }

  /** Another unit is asked to help; the holder goes on answering for the task. */
  @Post('assist')
  @HttpCode(200)
  @Allow('task.assist')
  async assist(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Body() body: AssistBody): Promise<TaskView> {
    return this.views.one(actor, await this.assists.ask(actor, taskId, body.unitId));
  }

  /** Whom who holds it, or checks it, may ask: the units that serve its place. */
  @Get('assist-units')
  @Allow('task.assist')
  async assistUnits(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string): Promise<AssistUnitList> {
    return { items: (await this.assists.candidates(actor, taskId)).map(({ id, name }) => ({ id, name })) };
  }

  /** What my unit did for a task that it helps with. */
  @Post('part')
  @HttpCode(200)
  @Allow('task.add-part')
  async part(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Body() body: PartBody): Promise<TaskView> {
    return this.views.one(actor, await this.assists.addPart(actor, taskId, body.note));
  }

  /** It cannot be done now: its clock rests until the day of review. */
  @Post('park')
  @HttpCode(200)
  @Allow('task.check')
  async park(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string, @Body() body: ParkBody): Promise<TaskView> {
    return this.views.one(actor, await this.parking.park(actor, taskId, body));
  }

  /** Its clock goes on with the time that was left. */
  @Post('unpark')
  @HttpCode(200)
  @Allow('task.check')
  async unpark(@CurrentActor() actor: Actor, @Param('taskId', IdPipe) taskId: string): Promise<TaskView> {
    return this.views.one(actor, await this.parking.unpark(actor, taskId));
  }
}
