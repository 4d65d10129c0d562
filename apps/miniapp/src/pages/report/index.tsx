import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { ReportStatus } from '@duoduo/contracts/tasks';
import { TellMe } from '../../features/messages/tell-me';
import { AppealDesk } from '../../features/tasks/appeal-desk';
import { RatingForm, useRating } from '../../features/tasks/rating-form';
import { AppealFacts, RatingWords } from '../../features/tasks/rating-words';
import { ReportDeeds, ReviewDesk } from '../../features/tasks/report-deeds';
import { ReopenPart } from '../../features/tasks/reopen-part';
import { Photos } from '../../features/tasks/photos';
import { ProgressWords } from '../../features/tasks/report-card';
import { ReportDesk } from '../../features/tasks/report-handling';
import { SharingDesk } from '../../features/tasks/report-sharing';
import { stepsOf } from '../../features/tasks/steps';
import { useRateReport, useReport } from '../../features/tasks/use-reports';
import type { ReportView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Section } from '../../ui/card';
import { Quote, Timeline } from '../../ui/facts';
import { Page } from '../../ui/page';
import { ReadAloud } from '../../ui/read-aloud';
import { screen } from '../../ui/screen';
import { QueryState } from '../../ui/state-view';
import { ReportTag } from '../../ui/status-tag';

/** No answer yet. */
const WAITS: ReportStatus[] = ['new', 'joined'];

/** A report as its reporter sees it: what became of it, step by step, and his word on the result. */
function Report() {
  const id = useRouter().params.id ?? '';
  const report = useReport(id);
  const [rating, setRating] = useRating();
  const rate = useRateReport(id);
  const [isReopening, setIsReopening] = useState(false);
  const asksRating = Boolean(!isReopening && report.data?.mine && report.data.status === 'answered' && !report.data.rating);
  const isReady = rating.solved !== null && rating.satisfaction !== null;
  const submit = () => {
    if (rating.solved && rating.satisfaction) rate.mutate({ solved: rating.solved, satisfaction: Number(rating.satisfaction) });
  };
  const foot = asksRating && (
    <>
      <View className='dd-foot__note'>不评就记“未评价”，不算好评</View>
      <Button isBusy={rate.isPending} isOff={!isReady} onPress={submit}>
        提交评价
      </Button>
    </>
  );
  const isToHandle = Boolean(report.data?.actions.includes('join'));
  return (
    <Page title={report.data && !report.data.mine ? '诉求' : '我反映的'} foot={foot}>
      <QueryState query={report} name='这件诉求'>
        {report.data && (
          <>
            <ReportHead report={report.data} />
            {report.data.timeline.length > 0 && (
              <Card>
                <Timeline entries={stepsOf(report.data.timeline)} />
              </Card>
            )}
            {report.data.mine && WAITS.includes(report.data.status) && <TellMe kind='answer' />}
            {asksRating && <RatingForm rating={rating} onChange={setRating} />}
            <RatingGiven report={report.data} />
            <ReopenPart report={report.data} isAsked={isReopening} onAsk={setIsReopening} />
            <ReportDeeds report={report.data} />
            {isToHandle && <ReportDesk report={report.data} />}
            {report.data.actions.includes('decide-review') && <ReviewDesk report={report.data} />}
            {report.data.actions.includes('decide-sharing') && <SharingDesk report={report.data} />}
            {report.data.actions.includes('decide-appeal') && <AppealDesk report={report.data} />}
          </>
        )}
      </QueryState>
    </Page>
  );
}

function ReportHead({ report }: { report: ReportView }) {
  return (
    <Card>
      <View className='dd-line dd-line--top'>
        <View className='dd-head dd-grow'>{report.categoryName}</View>
        <View className='dd-fixed dd-ml2'>
          <ReportTag status={report.status} />
        </View>
      </View>
      <View className='dd-mt2 dd-pre'>
        <ProgressWords report={report} />
      </View>
      {report.answer && <ReadAloud name='这个答复' lines={[report.categoryName, report.answer.text]} />}
      {report.answer && <Photos photos={report.answer.photos} name='办理结果的照片' />}
      {report.alsoReported > 0 && <View className='dd-sub dd-mt1'>还有 {report.alsoReported} 户也反映了，一起办</View>}
      <View className='dd-mt3'>
        <Quote text={report.description} foot={report.place} />
        <Photos photos={report.photos} name='反映的照片' />
      </View>
      {report.number !== null && <View className='dd-cap dd-mt2'>受理号 {report.number}，不登录也能凭它查进度</View>}
    </Card>
  );
}

/** His word on the result, and what became of it where who did the work did not accept it. */
function RatingGiven({ report }: { report: ReportView }) {
  const rating = report.rating ?? (report.mine ? report.appeal?.rating : null);
  if (!rating) return null;
  return (
    <>
      <Section title={report.mine ? '您的评价' : '反映人的评价'} />
      <Card look='tight'>
        <RatingWords rating={rating} />
        {report.appeal && <AppealFacts appeal={report.appeal} />}
      </Card>
    </>
  );
}

export default screen(Report);
