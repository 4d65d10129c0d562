import { useState } from 'react';
import { View } from '@tarojs/components';
import { APPEAL_DAYS } from '@duoduo/contracts/limits';
import { now } from '../../platform/clock';
import { say } from '../../platform/feedback';
import type { TaskRatingView, TaskView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Section } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { LoadMore } from '../../ui/state-view';
import { AppealFacts, RatingWords } from './rating-words';
import { ReasonForm } from './task-forms';
import { useAppeal, useTaskRatings } from './use-ratings';

/** What residents said of the work, for who did it: without their names. Nothing, while nobody has said a word. */
export function TaskRatings({ task }: { task: TaskView }) {
  const isMine = Boolean(task.holder?.mine);
  const ratings = useTaskRatings(task.id, isMine);
  if (!isMine || ratings.items.length === 0) return null;
  return (
    <>
      <Section title='居民的评价' end='不显示是谁评的' />
      {ratings.items.map((item) => (
        <RatingCard key={item.reportId} item={item} />
      ))}
      <LoadMore list={ratings} />
    </>
  );
}

function RatingCard({ item }: { item: TaskRatingView }) {
  const [isAsked, setIsAsked] = useState(false);
  const appeal = useAppeal(item.reportId);
  const rating = item.rating ?? item.appeal?.rating;
  return (
    <Card>
      {rating && <RatingWords rating={rating} />}
      {rating && <View className='dd-cap dd-mt1'>{sayMoment(rating.at, now())}</View>}
      {item.appeal && <AppealFacts appeal={item.appeal} />}
      {item.mayAppeal && !isAsked && (
        <View className='dd-mt2'>
          <Button kind='plain' onPress={() => setIsAsked(true)}>
            申诉这次评价
          </Button>
        </View>
      )}
      {item.mayAppeal && isAsked && (
        <View className='dd-mt2'>
          <View className='dd-sub'>评价后 {APPEAL_DAYS} 天内可申诉一次，由上一级定；反映人看得到申诉的理由和结论</View>
          <ReasonForm
            question='为什么这次评价不合适？'
            verb='提交申诉'
            isBusy={appeal.isPending}
            onSubmit={(reason) => appeal.mutate(reason, { onSuccess: () => say('已提交，等上一级结论') })}
          />
          <Button kind='plain' onPress={() => setIsAsked(false)}>
            先不申诉
          </Button>
        </View>
      )}
    </Card>
  );
}
