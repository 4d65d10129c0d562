import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { ListRemindersQuery, ReminderPage, SeenBody } from './reminder.dto';
import { RemindersService } from './reminders.service';

@Controller('reminders')
export class RemindersController {
  constructor(private readonly reminders: RemindersService) {}

  /** What tasks' clocks say to me, my unit and the areas that I answer for, newest first. */
  @Get()
  @Allow('task.read')
  list(@CurrentActor() actor: Actor, @Query() query: ListRemindersQuery): Promise<ReminderPage> {
    return this.reminders.list(actor, query);
  }

  /** I have seen them up to this one. */
  @Post('seen')
  @HttpCode(204)
  @Allow('task.read')
  async seen(@CurrentActor() actor: Actor, @Body() { upToId }: SeenBody): Promise<void> {
    await this.reminders.markSeen(actor, upToId);
  }
}
