import { useState } from 'react';
import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigation';
import type { PostView } from '../../platform/views';
import { Dotted, Link } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { ReportTag } from '../../ui/status-tag';
import { CHANNEL_NAMES } from '../tasks/report-card';
import { useAreaReports } from '../tasks/use-reports';
import { DeskItem, DeskList } from './desk-frame';
import { DeskSearch, matches } from './desk-search';
import { ReportThing } from './report-thing';
import { useSelection } from './use-selection';

/** The clerk's new reports: the list, and what to do with the one that is open. */
export function DeskReports({ post }: { post: PostView }) {
  const reports = useAreaReports(post.areaCode);
  const [words, setWords] = useState('');
  const items = reports.items.filter((report) => matches(words, [report.place, report.categoryName, report.description]));
  const { selected, choose } = useSelection(items, (report) => report.id);
  const count = `${reports.items.length}${reports.hasNextPage ? '+' : ''}`;
  return (
    <>
      <DeskList
        title={`要处理的 ${count} 件`}
        end={<Link onPress={() => open('report-form', { behalf: '1' })}>代报一件</Link>}
        head={<DeskSearch value={words} onChange={setWords} hint='楼号、类别、说的话' />}
      >
        <QueryState
          query={reports}
          name='诉求'
          isEmpty={items.length === 0}
          empty={<StateView icon='check' title='诉求都处理了' isNear />}
          isNear
        >
          {items.map((report) => (
            <DeskItem
              key={report.id}
              title={report.categoryName}
              tag={<ReportTag status={report.status} />}
              sub={<Dotted parts={[report.place, CHANNEL_NAMES[report.channel]]} />}
              end={report.sameKind > 0 ? `同类 ${report.sameKind} 件` : sayMoment(report.createdAt, now())}
              isOn={report.id === selected?.id}
              onPress={() => choose(report)}
            />
          ))}
          <LoadMore list={reports} />
        </QueryState>
      </DeskList>
      <View className='dd-desk__thing'>{selected && <ReportThing key={selected.id} report={selected} />}</View>
    </>
  );
}
