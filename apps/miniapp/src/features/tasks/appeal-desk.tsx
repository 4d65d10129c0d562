import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { say } from '../../platform/feedback';
import { open } from '../../platform/navigation';
import type { ReportView } from '../../platform/views';
import { Card, Dotted, Section } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { LoadMore } from '../../ui/state-view';
import { DecisionForm } from './decision-form';
import { RatingWords } from './rating-words';
import { useAppeals, useDecideAppeal } from './use-ratings';

const DECISIONS = [
  { value: 'uphold', word: '维持评价' },
  { value: 'set-aside', word: '不计入' },
] as const;

/** A supervisor decides about an appealed rating: it stands, or it does not count. Its words stay either way. */
export function AppealDesk({ report }: { report: ReportView }) {
  const decide = useDecideAppeal(report.id);
  if (!report.appeal) return null;
  return (
    <>
      <Section title='居民的评价' end={sayMoment(report.appeal.rating.at, now())} />
      <Card look='tight'>
        <RatingWords rating={report.appeal.rating} />
      </Card>
      <Section title='申诉的理由' />
      <Card look='tight'>
        <View className='dd-pre'>{report.appeal.reason}</View>
      </Card>
      <DecisionForm
        name='申诉结论'
        options={DECISIONS}
        readers='反映人和承办方都看得到'
        isBusy={decide.isPending}
        onSubmit={(given) => decide.mutate(given, { onSuccess: () => say('结论已定') })}
      />
    </>
  );
}

/** What waits for a supervisor's word, on his phone. Nothing, as a rule. */
export function AppealsWaiting({ areaCode }: { areaCode: string }) {
  const appeals = useAppeals(areaCode);
  if (appeals.items.length === 0) return null;
  return (
    <>
      <Section title='评价申诉' end='等您定结论' />
      {appeals.items.map((report) => (
        <Card key={report.id} look='tight' label={`评价申诉：${report.categoryName}`} onPress={() => open('report', { id: report.id })}>
          <View className='dd-strong'>{report.categoryName}</View>
          <View className='dd-mt1'>{report.appeal?.reason}</View>
          <View className='dd-cap dd-mt1'>
            <Dotted parts={[report.areaName, report.appeal && sayMoment(report.appeal.at, now())]} />
          </View>
        </Card>
      ))}
      <LoadMore list={appeals} />
    </>
  );
}
