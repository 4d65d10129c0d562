import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { pressable } from '../../platform/aria';
import type { ReportView } from '../../platform/views';
import { Card, Link } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { sayMoment } from '../../ui/say-time';
import { useJoinReports } from '../tasks/use-reports';
import type { SureToJoin } from './sure-to-join';

interface Props {
  report: ReportView;
  likely: readonly ReportView[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  sureToJoin: SureToJoin;
}

/** Reports that say nearly the same: the clerk ticks those that are the same, or follows one into its task. Nothing is taken by itself. */
export function LikelyReports({ report, likely, chosen, onChange, sureToJoin }: Props) {
  const join = useJoinReports();
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  const follow = async ({ taskId, description }: ReportView) => {
    if (taskId === null || !(await sureToJoin(report, description))) return;
    join.mutate({ reportIds: [report.id], taskId, word: '已并入它的任务' });
  };
  return (
    <Card>
      <View className='dd-line'>
        <View className='dd-head'>说法相近 {likely.length} 件，是不是同一件事？</View>
        <View className='dd-sub'>一周内，不分类别</View>
      </View>
      <View className='dd-mt2'>
        {likely.map((other) => (
          <View key={other.id} className='dd-td'>
            {other.taskId === null ? (
              <View
                className={`dd-box dd-box--low${chosen.includes(other.id) ? ' dd-box--on' : ''}`}
                {...pressable({ role: 'checkbox', label: `同一件事：${other.description}`, checked: chosen.includes(other.id) }, () =>
                  toggle(other.id),
                )}
              >
                {chosen.includes(other.id) && <Icon name='check' />}
              </View>
            ) : (
              <Link label={`并入这件的任务：${other.description}`} onPress={() => void follow(other)}>
                并入
              </Link>
            )}
            <View className='dd-samekind__place dd-clip'>{other.categoryName}</View>
            <View className='dd-sub dd-grow dd-clip'>“{other.description}”</View>
            <View className='dd-cap dd-nowrap dd-ml2'>{sayMoment(other.createdAt, now())}</View>
          </View>
        ))}
      </View>
    </Card>
  );
}
