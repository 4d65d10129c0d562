import { View } from '@tarojs/components';
import { useAbout } from '../../platform/about';
import { now } from '../../platform/clock';
import { useElder } from '../../platform/elder';
import { communityOf, homesOf, postOf } from '../../platform/me';
import { open, switchTo } from '../../platform/navigation';
import { dial } from '../../platform/phone';
import type { MeView } from '../../platform/views';
import { MustReads } from '../notices/must-reads';
import { CallRow } from '../visits/call-request';
import { PointsRow } from '../points/points-card';
import { AroundRows } from '../portal/around-rows';
import { MyReportCard } from '../tasks/report-card';
import { useMyReports } from '../tasks/use-reports';
import { Button } from '../../ui/button';
import { Card, Link, Row, Section } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { sayCount } from '../../ui/say-count';
import { sayGreeting } from '../../ui/say-time';
import { QueryState } from '../../ui/state-view';
import { TogetherRows } from '../volunteers/volunteer-rows';
import { QuickEntries, ReportHero } from './entries';
import { reportsByNeed } from './shown-reports';

const SHOWN_REPORTS = 1;

/** A resident's home: must-read notices first, one big action, what became of what he said, who to call. */
export function ResidentHome({ me }: { me: MeView }) {
  const toggleElder = useElder((store) => store.toggle);
  return (
    <>
      <View className='dd-line'>
        <View className='dd-grow'>
          <View className='dd-title'>
            {me.person.name}，{sayGreeting(now())}
          </View>
          <View className='dd-sub'>{placeOf(me)}</View>
        </View>
        <Button kind='tint' isSmall icon='biga' onPress={toggleElder}>
          长辈版
        </Button>
      </View>
      <View className='dd-mt2' />
      <MustReads me={me} />
      <RequestsAtHome me={me} />
      <ReportHero />
      <MyReportsSection />
      {!postOf(me, 'volunteer') && <PointsRow />}
      <GridWorkers me={me} />
      <QuickEntries middle='home' />
      <View className='dd-mt2' />
      <TogetherRows me={me} />
      <View className='dd-mt2' />
      <AroundRows communityCode={communityOf(me)} />
    </>
  );
}

/** The home's address; where somebody has only asked, that it waits. */
function placeOf(me: MeView): string {
  const [home] = homesOf(me);
  if (home) return home.address;
  return me.households.length > 0 ? '住处待核实' : '还没有绑定住处';
}

/** The head is told who wants to belong to his household. */
export function RequestsAtHome({ me }: { me: MeView }) {
  const count = me.counters.requestsAtHome;
  if (count === 0) return null;
  return (
    <Card look='tight' label='有人申请加入您家' onPress={() => open('household')}>
      <View className='dd-line'>
        <View className='dd-grow'>
          <View className='dd-strong'>有 {count} 人申请加入您家</View>
          <View className='dd-sub'>认不认识，说一声</View>
        </View>
        <Icon name='chev' />
      </View>
    </Card>
  );
}

/** The report that matters most now and what became of it; the others are one tap away. */
export function MyReportsSection() {
  const reports = useMyReports();
  const shown = reportsByNeed(reports.items).slice(0, SHOWN_REPORTS);
  return (
    <>
      <Section
        title='我反映的'
        end={shown.length > 0 && <Link onPress={() => switchTo('matters')}>{`全部 ${sayCount(reports)} 件`}</Link>}
      />
      <QueryState
        query={reports}
        name='我反映的'
        isNear
        isEmpty={shown.length === 0}
        empty={<Card look='tight'>还没有反映过。办到哪一步，这里看得到</Card>}
      >
        {shown.map((report) => (
          <MyReportCard key={report.id} report={report} />
        ))}
      </QueryState>
    </>
  );
}

function GridWorkers({ me }: { me: MeView }) {
  const about = useAbout();
  if (me.gridWorkers.length === 0) return null;
  return (
    <View className='dd-mt2'>
      <Card look='list'>
        {me.gridWorkers.map((worker) => (
          <Row
            key={worker.name}
            initial={worker.name}
            title={`网格员 ${worker.name}`}
            sub={worker.hours}
            end={
              <Button
                kind='second'
                isSmall
                icon='phone'
                label={`拨打网格员 ${worker.name}`}
                onPress={() => dial(worker.phone, about.data?.dialling ?? false)}
              >
                拨打
              </Button>
            }
          />
        ))}
        <CallRow me={me} />
      </Card>
    </View>
  );
}
