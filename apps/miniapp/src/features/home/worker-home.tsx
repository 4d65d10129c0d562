import { useState } from 'react';
import { View } from '@tarojs/components';
import { pressable } from '../../platform/aria';
import { now } from '../../platform/clock';
import { open, switchTo } from '../../platform/navigation';
import { scan } from '../../platform/scan';
import type { PostView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted, Row } from '../../ui/card';
import { Icon, type IconName } from '../../ui/icon';
import { sayCount } from '../../ui/say-count';
import { sayToday } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { Due } from '../../ui/status-tag';
import { FileChecksRows } from '../file-checks/file-check-parts';
import { RequestsRow } from '../households/staff-requests';
import { usePool } from '../tasks/use-tasks';
import { AnswerCall } from '../visits/call-request';
import { useTakenAlong } from '../visits/use-taken-along';
import { ActivitiesToday } from '../volunteers/volunteer-rows';
import type { Building, Door, DoorMatter, HomeAtDoor } from './by-building';
import { useToday } from './use-today';

const DOORS_SHOWN = 3;
const ICONS: Record<DoorMatter['type'], IconName> = { task: 'tool', asked: 'phone', notice: 'bell', care: 'heart' };

/** A grid worker's day: one walk, building by building, everything of one door together. */
export function WorkerHome({ post }: { post: PostView }) {
  const today = useToday(post);
  const pool = usePool();
  useTakenAlong(today.homes);
  const empty = <StateView icon='check' title='今天的事都办完了' text='到抢单池看看有什么能接的' isNear />;
  return (
    <>
      <View className='dd-line'>
        <View className='dd-grow'>
          <View className='dd-title'>今天</View>
          <View className='dd-sub'>
            <Dotted parts={[sayToday(now()), today.query.data && `${today.count}${today.due.hasNextPage ? '+' : ''} 件事`]} />
          </View>
        </View>
        <Button isSmall icon='scan' onPress={() => void scan()}>
          扫户码
        </Button>
      </View>
      <View className='dd-mt2' />
      <Card look='list'>
        <Row icon='list' title='抢单池' label='抢单池' end={pool.data && `${sayCount(pool)} 件`} onPress={() => switchTo('matters')} />
        <RequestsRow areaCode={post.areaCode} />
        <FileChecksRows />
        <ActivitiesToday />
      </Card>
      <QueryState query={today.query} name='今天的事' isNear isEmpty={today.count === 0} empty={empty}>
        {today.buildings.map((building) => (
          <BuildingCard key={building.name} building={building} />
        ))}
        <LoadMore list={today.due} />
      </QueryState>
    </>
  );
}

function BuildingCard({ building }: { building: Building }) {
  const [showsAll, setShowsAll] = useState(false);
  const doors = showsAll ? building.doors : building.doors.slice(0, DOORS_SHOWN);
  const hidden = building.doors.length - doors.length;
  return (
    <View className='dd-card dd-card--building'>
      <View className='dd-line'>
        <View className='dd-head'>{building.name}</View>
        <View className='dd-sub'>{building.count} 件</View>
      </View>
      {doors.map((door) => (
        <DoorPart key={door.name} door={door} />
      ))}
      {hidden > 0 && (
        <Button kind='plain' onPress={() => setShowsAll(true)}>
          还有 {hidden} 处
        </Button>
      )}
    </View>
  );
}

function DoorPart({ door }: { door: Door }) {
  return (
    <View className='dd-door'>
      {door.name !== '' && (
        <View className='dd-line'>
          <View className='dd-strong'>{door.name}</View>
          {door.count > 1 && door.homes.length === 1 && <View className='dd-tag dd-tag--plain'>这户有 {door.count} 件事</View>}
        </View>
      )}
      {door.homes.map((home) => (
        <HomePart key={home.id ?? ''} home={home} />
      ))}
    </View>
  );
}

/** What one household waits for, and what can be noted down of it at once. */
function HomePart({ home: { id, family, matters } }: { home: HomeAtDoor }) {
  const [first] = matters;
  const whose = [first?.place, family].filter(Boolean).join(' ');
  return (
    <>
      {family !== '' && <View className='dd-sub dd-mt2'>{family}</View>}
      {matters.map((matter) => (
        <MatterLine key={matter.type + matter.id} matter={matter} />
      ))}
      {matters
        .filter(({ type }) => type === 'asked')
        .map((asked) => (
          <AnswerCall key={asked.id} requestId={asked.id} place={whose} />
        ))}
      {first && id && (
        <Button kind='plain' icon='door' label={`记走访：${whose}`} onPress={() => visit(first)}>
          记走访
        </Button>
      )}
    </>
  );
}

/** What waits first is most likely why he comes. */
function visit({ householdId, type }: DoorMatter): void {
  open('visit', { householdId, reason: type });
}

function MatterLine({ matter }: { matter: DoorMatter }) {
  const show = () => (matter.type === 'care' || matter.type === 'asked' ? visit(matter) : open(matter.type, { id: matter.id }));
  return (
    <View
      className='dd-line dd-line--tap dd-line--wrap dd-tap'
      {...pressable({ role: 'button', label: matter.title, hasWords: true }, show)}
    >
      <View className='dd-line dd-line--start dd-grow'>
        <View className='dd-fixed dd-matter__ico'>
          <Icon name={ICONS[matter.type]} />
        </View>
        <View className='dd-grow'>{matter.title}</View>
      </View>
      {matter.dueAt && (
        <View className='dd-sub dd-nowrap dd-fixed dd-ml2'>
          <Due at={matter.dueAt} />
        </View>
      )}
    </View>
  );
}
