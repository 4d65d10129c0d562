import { Controller, HttpCode, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { NextTaskService } from './next-task.service';
import { NextTaskView } from './task.dto';
import { TaskViewsService } from './task-views.service';

@Controller('tasks/next')
export class NextTaskController {
  constructor(
    private readonly nextTask: NextTaskService,
    private readonly views: TaskViewsService,
  ) {}

  /** Claims what is due first in my pools. The key tells a repeated request from a wish for one more. */
  @Post()
  @HttpCode(200)
  @Allow('task.claim')
  @RequiresIdempotencyKey()
  async next(@CurrentActor() actor: Actor, @IdempotencyKey() idem: Idempotency): Promise<NextTaskView> {
    const task = await this.nextTask.next(actor, idem);
    return { task: task && (await this.views.one(actor, task)) };
  }
}
