import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import type { Actor } from '../platform/access/actor';
import { encodeCursor } from '../platform/page';
import { PointsService } from '../points/points.service';
import { GoodsService } from '../rewards/goods.service';
import { TaskListsService } from '../tasks/task-lists.service';
import { TaskViewsService } from '../tasks/task-views.service';
import { ActivityLists } from '../volunteers/activity-lists.service';
import { Honour } from '../volunteers/honour.service';
import { HelpingActivityView, HelpingTaskView, type HelpingView, NextGiftView } from './helping.dto';

/** What somebody could do for his neighbours now, asked of each owner. */
@Injectable()
export class HelpingService {
  constructor(
    private readonly tasks: TaskListsService,
    private readonly views: TaskViewsService,
    private readonly activities: ActivityLists,
    private readonly points: PointsService,
    private readonly goods: GoodsService,
    private readonly honour: Honour,
  ) {}

  async of(actor: Actor): Promise<HelpingView> {
    const [tasks, activities, { balance, held }, honour] = await Promise.all([
      this.tasksFor(actor),
      // what was called off is left out, and may be many of them
      this.activities.list(actor, { limit: PAGE_LIMIT.max }),
      this.points.balance(actor.personId),
      this.honour.of(actor.personId),
    ]);
    const spendable = balance - held;
    return {
      tasks,
      activities: activities.items
        .filter(({ activity }) => activity.status === 'published')
        .slice(0, PAGE_LIMIT.default)
        .map(HelpingActivityView.of),
      spendable,
      ...(await this.gifts(actor, spendable)),
      honour: { hours: honour.hours, deeds: honour.deeds },
    };
  }

  /** Of the volunteers' pool alone, whatever other posts he has: theirs would fill the list. */
  private async tasksFor(actor: Actor): Promise<HelpingTaskView[]> {
    const volunteer = { ...actor, posts: actor.posts.filter(({ role }) => role === 'volunteer') };
    const { items } = await this.tasks.list(volunteer, { scope: 'pool', limit: PAGE_LIMIT.default });
    return (await this.views.many(actor, items)).map(HelpingTaskView.of);
  }

  /** Of what is in stock, whether he can have something, and the cheapest that costs more than he has: null where there is nothing more. */
  private async gifts(actor: Actor, spendable: number): Promise<Pick<HelpingView, 'hasGiftInReach' | 'nextGift'>> {
    const beyond = encodeCursor(String(spendable), '~');
    const [all, more] = await Promise.all([
      this.goods.list(actor, { limit: PAGE_LIMIT.max }),
      this.goods.list(actor, { limit: PAGE_LIMIT.max, cursor: beyond }),
    ]);
    const next = more.items.find(({ stock }) => stock > 0);
    return {
      hasGiftInReach: all.items.some(({ stock, points }) => stock > 0 && points <= spendable),
      nextGift: next ? NextGiftView.of(next, spendable) : null,
    };
  }
}
