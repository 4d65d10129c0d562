import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import type { Actor } from '../platform/access/actor';
import { PointsService } from '../points/points.service';
import { GoodsService } from '../rewards/goods.service';
import { TaskListsService } from '../tasks/task-lists.service';
import { ActivityLists } from '../volunteers/activity-lists.service';
import { Honour } from '../volunteers/honour.service';
import { HelpingActivityView, HelpingTaskView, type HelpingView, NextGiftView } from './helping.dto';

/** What somebody could do for his neighbours now, asked of each owner. */
@Injectable()
export class HelpingService {
  constructor(
    private readonly tasks: TaskListsService,
    private readonly activities: ActivityLists,
    private readonly points: PointsService,
    private readonly goods: GoodsService,
    private readonly honour: Honour,
  ) {}

  async of(actor: Actor): Promise<HelpingView> {
    const [tasks, activities, { balance, held }, honour] = await Promise.all([
      this.tasks.list(actor, { scope: 'pool', limit: PAGE_LIMIT.default }),
      this.activities.list(actor, {}),
      this.points.balance(actor.personId),
      this.honour.of(actor.personId),
    ]);
    const spendable = balance - held;
    return {
      tasks: tasks.items.filter(({ poolKind }) => poolKind === 'volunteer').map(HelpingTaskView.of),
      activities: activities.items.filter(({ activity }) => activity.status === 'published').map(HelpingActivityView.of),
      spendable,
      nextGift: await this.nextGift(actor, spendable),
      honour: { hours: honour.hours, deeds: honour.deeds },
    };
  }

  /** The cheapest that is in stock and costs more than he has; null where he can have everything, or there is nothing. */
  private async nextGift(actor: Actor, spendable: number): Promise<NextGiftView | null> {
    const { items } = await this.goods.list(actor, { limit: PAGE_LIMIT.max });
    const next = items.find(({ stock, points }) => stock > 0 && points > spendable);
    return next ? NextGiftView.of(next, spendable) : null;
  }
}
