import { View } from '@tarojs/components';
import { pressable } from '../../platform/aria';
import { isBrowser } from '../../platform/environment';
import { open } from '../../platform/navigation';
import { readCode } from '../../platform/scan';
import type { PostView } from '../../platform/views';
import { Card, Row, Section } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { sayCount } from '../../ui/say-count';
import { sayClock } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { useCollectedToday, useWaitingHere } from '../rewards/use-collect';

/** A redeem point: one big scan, and what was handed out today. */
export function RedeemHome({ post }: { post: PostView }) {
  const today = useCollectedToday();
  const waiting = useWaitingHere();
  const empty = <StateView icon='gift' title='今天还没有人来领' isNear />;
  return (
    <>
      <View className='dd-title'>{post.unitName ?? '兑换点'}</View>
      <View className='dd-sub'>{sayWaiting(waiting)}</View>
      <View className='dd-hero dd-mt2' {...pressable({ role: 'button', label: '核销', hasWords: true }, () => void collect())}>
        <Icon name='scan' size={28} />
        <View>
          <View className='dd-hero__t'>核销</View>
          <View className='dd-hero__s'>{isBrowser ? '扫对方的个人码，也可以输' : '扫对方的个人码'}</View>
        </View>
      </View>
      <Section title='今天在这里领走的' end={today.items.length > 0 && `${sayCount(today)} 件`} />
      <QueryState query={today} name='今天领走的' isNear isEmpty={today.items.length === 0} empty={empty}>
        <Card look='list'>
          {today.items.map(({ id, name, endedAt }) => (
            <Row key={id} isLow icon='check' title={name} end={endedAt && sayClock(endedAt)} />
          ))}
        </Card>
        <LoadMore list={today} />
      </QueryState>
    </>
  );
}

/** What is not read is not none. */
function sayWaiting(waiting: ReturnType<typeof useWaitingHere>): string {
  const count = sayCount(waiting);
  if (count !== undefined) return `还有 ${count} 件等人来领`;
  return waiting.isError ? '没读到还有几件等人来领' : '正在读取等人来领的…';
}

/** When the camera is refused or closed, the code is typed on the next page; in a browser one scans there, too: a PC has no camera. */
async function collect(): Promise<void> {
  const token = isBrowser ? null : await readCode();
  open('collect', { token: token ?? undefined });
}
