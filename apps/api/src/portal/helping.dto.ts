import { SIGN_UP_STATES, type SignUpState } from '@duoduo/contracts/volunteers';
import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Whole } from '../platform/http/fields';
import type { Goods } from '../rewards/goods.entity';
import type { Task } from '../tasks/task.entity';
import type { ActivityLists } from '../volunteers/activity-lists.service';

/** As its owner lists it. */
type ListedActivity = Awaited<ReturnType<ActivityLists['list']>>['items'][number];

/** A task that I could claim. */
export class HelpingTaskView {
  id!: string;
  title!: string;
  areaCode!: string;
  dueAt!: string;
  @Whole() rewardPoints!: number;

  static of(this: void, { id, title, areaCode, dueAt, rewardPoints }: Task): HelpingTaskView {
    return { id, title, areaCode, dueAt: dueAt.toISOString(), rewardPoints };
  }
}

/** An activity that I could come to. */
export class HelpingActivityView {
  id!: string;
  title!: string;
  place!: string;
  startsAt!: string;
  endsAt!: string;
  /** Places that are left. */
  @Whole() free!: number;
  /** Its hours are paid. */
  isPaid!: boolean;
  @OneOf(SIGN_UP_STATES, 'SignUpState', { nullable: true }) signUp!: SignUpState | null;

  static of(this: void, { activity, signUp }: ListedActivity): HelpingActivityView {
    return {
      id: activity.id,
      title: activity.title,
      place: activity.place,
      startsAt: activity.startsAt.toISOString(),
      endsAt: activity.endsAt.toISOString(),
      free: activity.capacity - activity.taken,
      isPaid: activity.ruleCode !== null,
      signUp: signUp?.state ?? null,
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
  @ApiProperty({ type: NextGiftView, nullable: true }) nextGift!: NextGiftView | null;
  honour!: HelpingHonourView;
}
