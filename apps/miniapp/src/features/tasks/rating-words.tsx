import { View } from '@tarojs/components';
import { type AppealState, SOLVED_NAMES } from '@duoduo/contracts/tasks';
import { now } from '../../platform/clock';
import type { RatingAppealView, ReportRatingView } from '../../platform/views';
import { Fact } from '../../ui/facts';
import { sayMoment } from '../../ui/say-time';
import { SATISFACTION_WORDS } from './rating-form';

const APPEAL_WORDS: Record<AppealState, string> = { waiting: '等上一级结论', upheld: '维持评价', 'set-aside': '这次评价不计入' };

/** What a reporter said of the result, whole. */
export function RatingWords({ rating }: { rating: ReportRatingView }) {
  return (
    <>
      <View className='dd-strong'>
        {SOLVED_NAMES[rating.solved]}，{SATISFACTION_WORDS[rating.satisfaction]}
      </View>
      {rating.comment !== null && <View className='dd-mt1 dd-pre'>{rating.comment}</View>}
    </>
  );
}

/** That a rating was appealed, why, and what was decided: the same words for both sides. */
export function AppealFacts({ appeal }: { appeal: RatingAppealView }) {
  return (
    <View className='dd-mt2'>
      <Fact name='申诉'>{appeal.reason}</Fact>
      <Fact name='结论'>
        {APPEAL_WORDS[appeal.state]}
        {appeal.decidedAt !== null && `，${sayMoment(appeal.decidedAt, now())}`}
      </Fact>
      {appeal.decision !== null && <Fact name='依据'>{appeal.decision}</Fact>}
    </View>
  );
}
