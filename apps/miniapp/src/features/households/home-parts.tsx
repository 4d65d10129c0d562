import { View } from '@tarojs/components';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigation';
import type { AccessView, HomeView } from '../../platform/views';
import { Card, Dotted, Row } from '../../ui/card';
import { StatusTag } from '../../ui/status-tag';
import { useAccessLog } from './use-home';

const RECENT_DAYS = 30;
const DAY_MS = 86_400_000;

/** 园丁南苑 3号楼 2单元 501 → its door; the estate stands in the line below. */
function doorOf({ address, estateName }: HomeView): string {
  return address.startsWith(estateName) ? address.slice(estateName.length).trim() || address : address;
}

/** Where the home is, and that it is checked. */
export function HomeHeading({ home }: { home: HomeView }) {
  return (
    <View className='dd-line dd-line--wrap'>
      <View className='dd-grow'>
        <View className='dd-title'>{doorOf(home)}</View>
        <View className='dd-sub'>
          <Dotted parts={[home.estateName, [home.communityName, home.gridName].filter(Boolean).join(' ')]} />
        </View>
      </View>
      <StatusTag shape='done' word='已核实' />
    </View>
  );
}

export function HomeMembers({ home }: { home: HomeView }) {
  return (
    <Card look='list'>
      {home.members.map((member) => (
        <Row
          key={member.personId}
          initial={member.name}
          title={member.isMe ? `${member.name}（我）` : member.name}
          end={RELATION_NAMES[member.relation]}
        />
      ))}
    </Card>
  );
}

/** What is on record of this home: who scanned its door, who looked at its file. */
export function HomeRecords({ householdId }: { householdId: string }) {
  const log = useAccessLog(householdId);
  return (
    <Card look='list'>
      <Row icon='scan' title='扫码记录' sub='谁扫过门口的码' label='扫码记录' onPress={() => open('scans', { id: householdId })} />
      <Row
        icon='eye'
        title='谁看过我家的档案'
        sub={log.data ? countOf(log.items, log.hasNextPage) : '都写明了用途'}
        label='谁看过我家的档案'
        onPress={() => open('access-log', { id: householdId })}
      />
    </Card>
  );
}

function countOf(items: readonly AccessView[], hasMore: boolean): string {
  const since = now().getTime() - RECENT_DAYS * DAY_MS;
  const recent = items.filter(({ at }) => new Date(at).getTime() > since).length;
  if (recent === 0) return `近 ${RECENT_DAYS} 天没有人看过`;
  return `近 ${RECENT_DAYS} 天 ${recent}${hasMore && recent === items.length ? '+' : ''} 次，都写明了用途`;
}
