import { ACTIVITY_STATUSES, type ActivityStatus } from '@duoduo/contracts/volunteers';
import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Whole } from '../platform/http/fields';
import type { Activity } from './activity.entity';
import { pointsExpectedOf } from './activity.rules';

/** An activity as anybody may read it: nothing of who comes, nor of who runs it. */
export class PublicActivityView {
  id!: string;
  communityName!: string;
  title!: string;
  what!: string;
  place!: string;
  startsAt!: string;
  endsAt!: string;
  @Whole() capacity!: number;
  @Whole() taken!: number;
  @Whole() waiting!: number;
  /** Points for who stays from its beginning to its end; null where its hours are not paid. */
  @ApiProperty({ type: 'integer', nullable: true }) pointsExpected!: number | null;
  @OneOf(ACTIVITY_STATUSES, 'ActivityStatus') status!: ActivityStatus;
  @ApiProperty({ type: 'string', nullable: true }) cancelReason!: string | null;

  static of(this: void, { activity, communityName }: { activity: Activity; communityName: string }): PublicActivityView {
    return {
      id: activity.id,
      communityName,
      title: activity.title,
      what: activity.what,
      place: activity.place,
      startsAt: activity.startsAt.toISOString(),
      endsAt: activity.endsAt.toISOString(),
      capacity: activity.capacity,
      taken: activity.taken,
      waiting: activity.waiting,
      pointsExpected: pointsExpectedOf(activity),
      status: activity.status,
      cancelReason: activity.cancelReason,
    };
  }
}
