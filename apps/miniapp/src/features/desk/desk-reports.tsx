import { type ReactNode, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { now } from '../../platform/clock';
import { useMe } from '../../platform/me';
import { open, turnTo } from '../../platform/navigation';
import type { PostView } from '../../platform/views';
import { Dotted, Link } from '../../ui/card';
import { Segment } from '../../ui/field';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { ReportTag } from '../../ui/status-tag';
import { CHANNEL_NAMES } from '../tasks/report-card';
import { useAreaReports } from '../tasks/use-reports';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { DeskSearch, matches, NothingFound } from './desk-search';
import { DeskSharings } from './desk-sharings';
import { ReportThing } from './report-thing';
import { useSelection } from './use-selection';

type Slice = 'new' | 'sharings';

/** The clerk's reports: the new ones and, where there are any, those whose words wait to be let through to the neighbours. */
export function DeskReports({ post }: { post: PostView }) {
  const waiting = useMe().data?.counters.sharings ?? 0;
  const [slice, setSlice] = useState<Slice>('new');
  const options: { value: Slice; word: string }[] = [
    { value: 'new', word: '要处理' },
    { value: 'sharings', word: waiting > 0 ? `想给邻居看 ${waiting}` : '想给邻居看' },
  ];
  const slices = (waiting > 0 || slice === 'sharings') && <Segment options={options} value={slice} onChange={setSlice} />;
  return slice === 'new' ? <NewReports post={post} slices={slices} /> : <DeskSharings post={post} slices={slices} />;
}

/** The list of the new ones, and what to do with the one that is open. */
function NewReports({ post, slices }: { post: PostView; slices: ReactNode }) {
  const reports = useAreaReports(post.areaCode);
  const [words, setWords] = useState('');
  const items = reports.items.filter((report) => matches(words, [report.place, report.categoryName, report.description]));
  const noteOpened = ({ id }: { id: string }) => turnTo('desk', { view: 'reports', report: id });
  const { selected, choose } = useSelection(items, (report) => report.id, noteOpened, useRouter().params.report);
  const count = `${reports.items.length}${reports.hasNextPage ? '+' : ''}`;
  return (
    <>
      <DeskList
        title={`要处理的 ${count} 件`}
        end={<Link onPress={() => open('report-form', { behalf: '1' })}>代报一件</Link>}
        head={
          <>
            {slices}
            <DeskSearch value={words} onChange={setWords} hint='楼号、类别、说的话' />
          </>
        }
      >
        <QueryState
          query={reports}
          name='诉求'
          isEmpty={items.length === 0}
          empty={
            words.trim() ? (
              <NothingFound words={words} list={reports} onClear={() => setWords('')} />
            ) : (
              <StateView icon='check' title='诉求都处理了' isNear />
            )
          }
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
      <DeskThing>{selected && <ReportThing key={selected.id} report={selected} />}</DeskThing>
    </>
  );
}
