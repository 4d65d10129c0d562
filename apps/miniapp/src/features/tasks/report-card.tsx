import { Text, View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigation';
import type { ReportView } from '../../platform/views';
import { Card, Dotted } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { ReportTag, StatusTag } from '../../ui/status-tag';

export const CHANNEL_NAMES: Record<ReportView['channel'], string> = {
  app: '小程序',
  visit: '走访代报',
  phone: '电话代报',
  counter: '来访代报',
  '12345': '12345 来件',
  link: '联系党员代报',
};

/** My report and what has become of it, in the words of the service. */
export function MyReportCard({ report }: { report: ReportView }) {
  return (
    <Card look='tight' label={`我反映的：${report.categoryName}`} onPress={() => open('report', { id: report.id })}>
      <View className='dd-line'>
        <View className='dd-strong dd-grow'>{report.categoryName}</View>
        <View className='dd-fixed dd-ml2'>
          <ReportTag status={report.status} />
        </View>
      </View>
      <View className='dd-mt1'>
        <ProgressWords report={report} />
      </View>
      {report.alsoReported > 0 && <View className='dd-sub dd-mt1'>还有 {report.alsoReported} 户也反映了，一起办</View>}
    </Card>
  );
}

/** What a neighbour shares: his words and how far it is. His own answer is his. */
export function NeighbourReportCard({ report }: { report: ReportView }) {
  return (
    <Card look='tight' label={`邻居反映的：${report.categoryName}`} onPress={() => open('report', { id: report.id })}>
      <View className='dd-line'>
        <View className='dd-strong dd-grow'>{report.categoryName}</View>
        <View className='dd-fixed dd-ml2'>
          <ReportTag status={report.status} />
        </View>
      </View>
      <View className='dd-mt1'>{report.description}</View>
      <View className='dd-sub dd-mt1'>
        <ProgressWords report={report} />
      </View>
      <View className='dd-cap dd-mt1'>
        <Dotted parts={[report.mine ? '我反映的' : report.place, sayMoment(report.createdAt, now())]} />
      </View>
    </Card>
  );
}

/** Where a report stands: the answer, or who has it and until when, or when somebody will look at it. */
export function ProgressWords({ report }: { report: ReportView }) {
  if (report.answer) return <Text>{report.answer.text}</Text>;
  return <WithTimes text={report.progress?.text ?? report.expectation} />;
}

const TIME = /((?:今天|明天|后天|周[一二三四五六日]|\d+月\d+日) ?\d+:\d+ ?[前后]?)/;

/** The service's words with the times in them in bold: when it will be done is what people look for. */
export function WithTimes({ text }: { text: string }) {
  return (
    <Text>
      {text.split(TIME).map((part, index) => (
        <Text key={index} className={index % 2 === 1 ? 'dd-strong' : ''}>
          {part}
        </Text>
      ))}
    </Text>
  );
}

/** A report that waits for the clerk. */
export function NewReportCard({ report }: { report: ReportView }) {
  return (
    <Card look='tight' label={report.categoryName} onPress={() => open('report', { id: report.id })}>
      <View className='dd-line'>
        <View className='dd-strong dd-grow'>{report.categoryName}</View>
        <View className='dd-fixed dd-ml2'>
          <ReportTag status={report.status} />
        </View>
      </View>
      <View className='dd-mt1'>{report.description}</View>
      <View className='dd-line dd-mt1'>
        <View className='dd-sub'>
          <Dotted parts={[report.place, CHANNEL_NAMES[report.channel]]} />
        </View>
        <View className='dd-cap dd-nowrap'>{report.sameKind > 0 ? `同类 ${report.sameKind} 件` : sayMoment(report.createdAt, now())}</View>
      </View>
    </Card>
  );
}

/** A refusal whose reporter asks for another look: what he said, and why it should be taken up. */
export function ReviewCard({ report }: { report: ReportView }) {
  return (
    <Card look='tight' label={`复核：${report.categoryName}`} onPress={() => open('report', { id: report.id })}>
      <View className='dd-line'>
        <View className='dd-strong dd-grow'>{report.categoryName}</View>
        <View className='dd-fixed dd-ml2'>
          <StatusTag shape='rule' word='待复核' />
        </View>
      </View>
      <View className='dd-mt1'>{report.description}</View>
      {report.review && <View className='dd-sub dd-mt1'>申请理由：{report.review.reason}</View>}
      <View className='dd-cap dd-mt1'>
        <Dotted parts={[report.areaName, report.review && sayMoment(report.review.at, now())]} />
      </View>
    </Card>
  );
}
