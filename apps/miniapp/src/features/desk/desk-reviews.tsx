import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import type { PostView } from '../../platform/views';
import { Card, Dotted, Section } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { ReportTag } from '../../ui/status-tag';
import { ReviewDesk } from '../tasks/report-deeds';
import { useReviews } from '../tasks/use-reports';
import { DeskItem, DeskList } from './desk-frame';
import { ReportWords } from './same-kind';
import { useSelection } from './use-selection';

/** Refusals whose reporters asked a supervisor to look again. */
export function DeskReviews({ post }: { post: PostView }) {
  const reviews = useReviews(post.areaCode);
  const { selected, choose } = useSelection(reviews.items, (report) => report.id);
  return (
    <>
      <DeskList title={`待复核 ${reviews.items.length}${reviews.hasNextPage ? '+' : ''} 件`}>
        <QueryState
          query={reviews}
          name='复核'
          isEmpty={reviews.items.length === 0}
          empty={<StateView icon='check' title='没有待复核的' isNear />}
          isNear
        >
          {reviews.items.map((report) => (
            <DeskItem
              key={report.id}
              title={report.categoryName}
              tag={<ReportTag status={report.status} />}
              sub={<Dotted parts={[report.areaName, report.description]} />}
              end={sayMoment(report.createdAt, now())}
              isOn={report.id === selected?.id}
              onPress={() => choose(report)}
            />
          ))}
          <LoadMore list={reviews} />
        </QueryState>
      </DeskList>
      <View className='dd-desk__thing'>
        {selected && (
          <View key={selected.id}>
            <ReportWords report={selected} />
            <Section title='社区的答复' />
            <Card look='tight'>
              <View className='dd-pre'>{selected.answer?.text}</View>
            </Card>
            <ReviewDesk report={selected} />
          </View>
        )}
      </View>
    </>
  );
}
