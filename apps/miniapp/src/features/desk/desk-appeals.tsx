import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import type { PostView } from '../../platform/views';
import { Card, Dotted, Section } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { ReportTag } from '../../ui/status-tag';
import { AppealDesk } from '../tasks/appeal-desk';
import { useAppeals } from '../tasks/use-ratings';
import { DeskItem, DeskList } from './desk-frame';
import { ReportWords } from './same-kind';
import { useSelection } from './use-selection';

/** Ratings that who did the work does not accept. */
export function DeskAppeals({ post }: { post: PostView }) {
  const appeals = useAppeals(post.areaCode);
  const { selected, choose } = useSelection(appeals.items, (report) => report.id);
  return (
    <>
      <DeskList title={`评价申诉 ${appeals.items.length}${appeals.hasNextPage ? '+' : ''} 件`}>
        <QueryState
          query={appeals}
          name='评价申诉'
          isEmpty={appeals.items.length === 0}
          empty={<StateView icon='check' title='没有等结论的申诉' isNear />}
          isNear
        >
          {appeals.items.map((report) => (
            <DeskItem
              key={report.id}
              title={report.categoryName}
              tag={<ReportTag status={report.status} />}
              sub={<Dotted parts={[report.areaName, report.appeal?.reason]} />}
              end={report.appeal && sayMoment(report.appeal.at, now())}
              isOn={report.id === selected?.id}
              onPress={() => choose(report)}
            />
          ))}
          <LoadMore list={appeals} />
        </QueryState>
      </DeskList>
      <View className='dd-desk__thing'>
        {selected && (
          <View key={selected.id}>
            <ReportWords report={selected} />
            {selected.answer && (
              <>
                <Section title='给反映人的答复' />
                <Card look='tight'>
                  <View className='dd-pre'>{selected.answer.text}</View>
                </Card>
              </>
            )}
            <AppealDesk report={selected} />
          </View>
        )}
      </View>
    </>
  );
}
