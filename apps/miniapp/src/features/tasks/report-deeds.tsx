import { useState } from 'react';
import { View } from '@tarojs/components';
import { say } from '../../platform/feedback';
import type { ReportView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Section } from '../../ui/card';
import { DecisionForm } from './decision-form';
import { SharingPart } from './report-sharing';
import { ReasonForm } from './task-forms';
import { useAskReview, useDecideReview, useSeparate } from './use-reports';

/** What a reporter may still do with his report, as far as the service lets him: share it, say that it is different, have a refusal looked at. */
export function ReportDeeds({ report }: { report: ReportView }) {
  const separate = useSeparate(report.id);
  const [isAsked, setIsAsked] = useState(false);
  const review = useAskReview(report.id);
  const may = (action: ReportView['actions'][number]) => report.actions.includes(action);
  return (
    <>
      {may('review') && !isAsked && (
        <View className='dd-mt3'>
          <Button kind='second' onPress={() => setIsAsked(true)}>
            不同意，申请复核
          </Button>
        </View>
      )}
      {may('review') && isAsked && (
        <Card>
          <ReasonForm
            question='为什么应当受理？'
            verb='申请复核'
            isBusy={review.isPending}
            onSubmit={(reason) => review.mutate(reason, { onSuccess: () => say('已申请，由上一级复核') })}
          />
        </Card>
      )}
      {report.mine && may('separate') && (
        <View className='dd-mt3'>
          <Button
            kind='plain'
            isBusy={separate.isPending}
            onPress={() => separate.mutate(undefined, { onSuccess: () => say('已改为单独受理') })}
          >
            我的情况不一样，单独受理
          </Button>
        </View>
      )}
      <SharingPart report={report} />
    </>
  );
}

const DECISIONS = [
  { value: 'overturn', word: '应当受理' },
  { value: 'uphold', word: '维持不受理' },
] as const;

/** A supervisor decides about a refusal: it stands, or the report is taken up. */
export function ReviewDesk({ report }: { report: ReportView }) {
  const decide = useDecideReview(report.id);
  return (
    <>
      <Section title='申请复核的理由' />
      <Card look='tight'>{report.review?.reason}</Card>
      <DecisionForm
        name='复核结论'
        options={DECISIONS}
        readers='反映人和社区都看得到'
        isBusy={decide.isPending}
        onSubmit={(given) => decide.mutate(given, { onSuccess: () => say('复核已定') })}
      />
    </>
  );
}
