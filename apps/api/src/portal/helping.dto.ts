import { ACTIVITY_ACTIONS, type ActivityAction, SIGN_UP_STATES, type SignUpState } from '@duoduo/contracts/volunteers';
import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Whole } from '../platform/http/fields';
import type { Goods } from '../rewards/goods.entity';
import type { TaskViewsService } from '../tasks/task-views.service';
import type { ActivityLists } from '../volunteers/activity-lists.service';

/** As their owners list them. */
type ListedTask = Awaited<ReturnType<TaskViewsService['many']>>[number];
type ListedActivity = Awaited<ReturnType<ActivityLists['list']>>['items'][number];

/** A task of the volunteers' pool that I could claim. */
export class HelpingTaskView {
  id!: string;
  title!: string;
  categoryName!: string;
  areaCode!: string;
  areaName!: string;
  /** The address without the room; null where it is for the whole area. */
  place!: string | null;
  dueAt!: string;
  isLate!: boolean;
  @Whole() rewardPoints!: number;

  static of(this: void, task: ListedTask): HelpingTaskView {
    const { id, title, categoryName, areaCode, areaName, place, dueAt, isLate, rewardPoints } = task;
    return { id, title, categoryName, areaCode, areaName, place, dueAt, isLate, rewardPoints };
  }
}

/** An activity that I could come to. */
export class HelpingActivityView {
  id!: string;
  title!: string;
  communityName!: string;
  place!: string;
  startsAt!: string;
  endsAt!: string;
  /** Places that are left. */
  @Whole() free!: number;
  /** How many wait for a place. */
  @Whole() waiting!: number;
  /** Its hours are paid. */
  isPaid!: boolean;
  /** Points for who stays from its beginning to its end; null where its hours are not paid. */
  @ApiProperty({ type: 'integer', nullable: true }) pointsExpected!: number | null;
  @OneOf(SIGN_UP_STATES, 'SignUpState', { nullable: true }) signUp!: SignUpState | null;
  /** My place in the line, from 1 on; only where I wait. */
  @ApiProperty({ type: 'integer', nullable: true }) position!: number | null;
  /** What I may do with it now. */
  @OneOf(ACTIVITY_ACTIONS, 'ActivityAction', { each: true }) actions!: ActivityAction[];

  static of(this: void, { activity, communityName, pointsExpected, signUp, position, actions }: ListedActivity): HelpingActivityView {
    return {
      id: activity.id,
      title: activity.title,
      communityName,
      place: activity.place,
      startsAt: activity.startsAt.toISOString(),
      endsAt: activity.endsAt.toISOString(),
      free: activity.capacity - activity.taken,
      waiting: activity.waiting,
      isPaid: activity.ruleCode !== null,
      pointsExpected,
      signUp: signUp?.state ?? null,
      position,
      actions,
    };
  }
}

/** The cheapest gift that I cannot have yet. */
export class NextGiftView {
  goodsId!: string;
  name!: string;
  @Whole() points!: number;
  /** How many points are missing. */
  @Whole() missing!: number;
  /** 还差 20 分可换“毛巾”. */
  words!: string;

  static of(this: void, { id, name, points }: Goods, spendable: number): NextGiftView {
    const missing = points - spendable;
    return { goodsId: id, name, points, missing, words: `还差 ${missing} 分可换“${name}”` };
  }
}

/** What I did; it is no currency. */
export class HelpingHonourView {
  /** In tenths, rounded down. */
  hours!: number;
  @Whole() deeds!: number;
}

/** 我能帮什么: what there is to do near me, and what I have of it. */
export class HelpingView {
  /** Soonest due first, at most 20. */
  tasks!: HelpingTaskView[];
  /** In the order in which they end, at most 20. */
  activities!: HelpingActivityView[];
  /** Points that can be spent. */
  @Whole() spendable!: number;
  /** There is one that I can have now. */
  hasGiftInReach!: boolean;
  @ApiProperty({ type: NextGiftView, nullable: true }) nextGift!: NextGiftView | null;
  honour!: HelpingHonourView;
}
