import { View } from '@tarojs/components';
import { useAbout } from '../../platform/about';
import { pressable } from '../../platform/aria';
import { now } from '../../platform/clock';
import { communityOf, homesOf, postOf } from '../../platform/me';
import { open, switchTo } from '../../platform/navigation';
import { dial } from '../../platform/phone';
import type { MeView } from '../../platform/views';
import { Card, Link, Section } from '../../ui/card';
import { Icon, type IconName } from '../../ui/icon';
import { sayCount } from '../../ui/say-count';
import { sayGreeting } from '../../ui/say-time';
import { MustRead } from '../../ui/status-tag';
import { MustReads } from '../notices/must-reads';
import { useInbox, waitsForMe } from '../notices/use-notices';
import { PointsRow } from '../points/points-card';
import { AroundRows } from '../portal/around-rows';
import { MyReportCard } from '../tasks/report-card';
import { useMyReports } from '../tasks/use-reports';
import { CallRow } from '../visits/call-request';
import { TogetherRows } from '../volunteers/volunteer-rows';
import { QuickEntries } from './entries';
import { isUnderWay, reportsByNeed } from './shown-reports';

/** 长辈版: the must-read notice that is due first, four big entries, each with a word and a picture, and the one report that is under way. */
export function ElderHome({ me }: { me: MeView }) {
  const about = useAbout();
  const inbox = useInbox();
  const reports = useMyReports();
  const mustReads = inbox.items.filter(waitsForMe).length;
  const worker = me.gridWorkers[0];
  const underWay = reportsByNeed(reports.items).find(isUnderWay);
  return (
    <>
      <View className='dd-title'>
        {me.person.name}，{sayGreeting(now())}
      </View>
      <View className='dd-mt2' />
      <MustReads me={me} most={1} />
      <View className='dd-grid dd-grid--2 dd-mt2'>
        <Entry icon='say' word='反映问题' line='有事说一声' isMain onPress={() => open('report-form')} />
        <Entry
          icon='bell'
          word='通知'
          line={mustReads > 0 ? <MustRead word={`必读 ${mustReads} 条`} /> : '社区的消息'}
          onPress={() => switchTo('inbox')}
        />
        <Entry icon='door' word='我家' line={homeLine(me)} onPress={() => open('household')} />
        <Entry
          icon='phone'
          word='找网格员'
          line={worker?.name ?? '社区'}
          onPress={() => dial(worker?.phone ?? null, about.data?.dialling ?? false)}
        />
      </View>
      {underWay && (
        <>
          <Section title='我反映的' end={<Link onPress={() => switchTo('matters')}>{`全部 ${sayCount(reports)} 件`}</Link>} />
          <MyReportCard report={underWay} />
        </>
      )}
      {!postOf(me, 'volunteer') && <PointsRow />}
      <View className='dd-mt2' />
      <Card look='list'>
        <CallRow me={me} />
      </Card>
      <QuickEntries middle='elder' />
      <View className='dd-mt2' />
      <TogetherRows me={me} />
      <View className='dd-mt2' />
      <AroundRows communityCode={communityOf(me)} />
    </>
  );
}

/** Who asks to live here goes before where it is. */
function homeLine(me: MeView): string {
  if (me.counters.requestsAtHome > 0) return `${me.counters.requestsAtHome} 人申请加入`;
  const [home] = homesOf(me);
  if (home) return shortAddress(home.address);
  return me.households.length > 0 ? '待核实' : '扫门口的码';
}

/** 园丁南苑 3号楼 2单元 501 → 3号楼 501: what fits into a big entry. */
function shortAddress(address: string): string {
  const building = /\d+号楼/.exec(address)?.[0] ?? '';
  const room = /\d+$/.exec(address)?.[0] ?? '';
  return building && room ? `${building} ${room}` : address;
}

function Entry({
  icon,
  word,
  line,
  isMain,
  onPress,
}: {
  icon: IconName;
  word: string;
  line: React.ReactNode;
  isMain?: boolean;
  onPress: () => void;
}) {
  return (
    <View className={`dd-entry${isMain ? ' dd-entry--main' : ''}`} {...pressable({ role: 'button', label: word, hasWords: true }, onPress)}>
      <Icon name={icon} size={40} />
      <View>
        <View className='dd-entry__t'>{word}</View>
        <View className='dd-entry__s'>{line}</View>
      </View>
    </View>
  );
}
