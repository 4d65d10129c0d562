import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { pressable } from '../../platform/aria';
import type { ReportView } from '../../platform/views';
import { Card, Dotted } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { sayMoment } from '../../ui/say-time';
import { ReportTag } from '../../ui/status-tag';
import { Photos } from '../tasks/photos';
import { CHANNEL_NAMES } from '../tasks/report-card';

/** What was said, by whom, and how it came. */
export function ReportWords({ report }: { report: ReportView }) {
  return (
    <>
      <View className='dd-line'>
        <View className='dd-line dd-line--start dd-grow'>
          <View className='dd-title'>{report.categoryName}</View>
          <View className='dd-ml2'>
            <ReportTag status={report.status} />
          </View>
        </View>
        <View className='dd-sub'>{sayMoment(report.createdAt, now())} 来件</View>
      </View>
      <View className='dd-mt3' />
      <Card look='tight'>
        <View className='dd-quote dd-quote--large dd-pre'>{report.description}</View>
        <Photos photos={report.photos} name='反映人的照片' />
        <View className='dd-line dd-line--start dd-mt2 dd-wrap'>
          <ShortFact name='地点' value={report.place} />
          {report.reporter && <ShortFact name='反映人' value={<Dotted parts={[report.reporter.name, report.reporter.phone]} />} />}
          <ShortFact name='来源' value={CHANNEL_NAMES[report.channel]} />
          {report.external && (
            <ShortFact
              name='工单'
              value={<Dotted parts={[report.external.number, `${sayMoment(report.external.dueAt, now())} 前办完`]} />}
            />
          )}
        </View>
      </Card>
    </>
  );
}

function ShortFact({ name, value }: { name: string; value: React.ReactNode }) {
  return (
    <View className='dd-line dd-line--start dd-sub dd-shortfact'>
      <View className='dd-shortfact__k'>{name}</View>
      <View className='dd-ink'>{value}</View>
    </View>
  );
}

interface Props {
  reports: readonly ReportView[];
  unchecked: readonly string[];
  onChange: (unchecked: string[]) => void;
}

/** The other new reports that look like the same trouble: all go along unless their tick is taken away. */
export function SameKind({ reports, unchecked, onChange }: Props) {
  const toggle = (id: string) => onChange(unchecked.includes(id) ? unchecked.filter((other) => other !== id) : [...unchecked, id]);
  return (
    <Card>
      <View className='dd-line'>
        <View className='dd-line dd-line--start'>
          <View className='dd-link__ico'>
            <Icon name='merge' />
          </View>
          <View className='dd-head dd-ml2'>同类 {reports.length} 件，一次合并</View>
        </View>
        <View className='dd-sub'>同类别、24 小时内、同小区或 50 米内</View>
      </View>
      <View className='dd-mt2'>
        {reports.map((report) => {
          const isOn = !unchecked.includes(report.id);
          return (
            <View
              key={report.id}
              className='dd-td dd-tap'
              {...pressable({ role: 'checkbox', label: `${report.place} ${report.description}`, hasWords: true, checked: isOn }, () =>
                toggle(report.id),
              )}
            >
              <View className={`dd-box dd-box--low${isOn ? ' dd-box--on' : ''}`}>{isOn && <Icon name='check' />}</View>
              <View className='dd-samekind__place dd-clip'>{report.place}</View>
              <View className='dd-sub dd-grow dd-clip'>“{report.description}”</View>
              <View className='dd-cap dd-nowrap dd-ml2'>{sayMoment(report.createdAt, now())}</View>
            </View>
          );
        })}
      </View>
    </Card>
  );
}
