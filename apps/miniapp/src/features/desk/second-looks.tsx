import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import type { ReportView } from '../../platform/views';
import { Card, Dotted, Section } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { ReportTag } from '../../ui/status-tag';
import type { useReviews } from '../tasks/use-reports';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { ReportWords } from './same-kind';
import { useSelection } from './use-selection';

interface Props {
  reports: ReturnType<typeof useReviews>;
  /** `待复核`, before the count. */
  title: string;
  name: string;
  /** Above the list, under its title. */
  head?: ReactNode;
  nothing: string;
  answerTitle: string;
  /** What is asked about a report, and since when. */
  askedOf: (report: ReportView) => { words?: string; at: string };
  children: (report: ReportView) => ReactNode;
}

/** Reports that somebody asked a supervisor to look at again: the list, and what was said, answered and asked of the one that is open. */
export function SecondLooks({ reports, title, name, head, nothing, answerTitle, askedOf, children }: Props) {
  const { selected, choose } = useSelection(reports.items, (report) => report.id);
  return (
    <>
      <DeskList title={`${title} ${reports.items.length}${reports.hasNextPage ? '+' : ''} 件`} head={head}>
        <QueryState
          query={reports}
          name={name}
          isEmpty={reports.items.length === 0}
          empty={<StateView icon='check' title={nothing} isNear />}
          isNear
        >
          {reports.items.map((report) => (
            <DeskItem
              key={report.id}
              title={report.categoryName}
              tag={<ReportTag status={report.status} />}
              sub={<Dotted parts={[report.areaName, askedOf(report).words]} />}
              end={sayMoment(askedOf(report).at, now())}
              isOn={report.id === selected?.id}
              onPress={() => choose(report)}
            />
          ))}
          <LoadMore list={reports} />
        </QueryState>
      </DeskList>
      <DeskThing>
        {selected && (
          <View key={selected.id}>
            <ReportWords report={selected} />
            {selected.answer && (
              <>
                <Section title={answerTitle} />
                <Card look='tight'>
                  <View className='dd-pre'>{selected.answer.text}</View>
                </Card>
              </>
            )}
            {children(selected)}
          </View>
        )}
      </DeskThing>
    </>
  );
}
