import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { now } from '../platform/clock';
import { sure } from '../platform/feedback';
import { dismiss, sendWaiting, useWaiting, type Kept } from '../platform/waiting';
import { Banner } from './banner';
import { Card, Link, Row } from './card';
import { sayMoment } from './say-time';

const AGAIN_AFTER_MS = 30_000;

/** How much waits for the network, if anything does. While it is on show, it is tried now and then. */
export function WaitingLine() {
  const count = useWaiting(({ items }) => items.filter(({ refusal }) => refusal === null).length);
  useEffect(() => {
    if (count === 0) return;
    const timer = setInterval(() => void sendWaiting(), AGAIN_AFTER_MS);
    return () => clearInterval(timer);
  }, [count]);
  if (count === 0) return null;
  return (
    <View className='dd-mt2'>
      <Banner look='soon' icon='off' action={{ word: '现在送', onPress: () => void sendWaiting() }}>
        还有 {count} 件等网络
      </Banner>
    </View>
  );
}

/** What waits, and what was refused: nothing that was done at a door disappears unseen. */
export function WaitingCard() {
  const items = useWaiting((store) => store.items);
  if (items.length === 0) return null;
  return (
    <View className='dd-part'>
      <WaitingLine />
      <View className='dd-mt2' />
      <Card look='list'>
        {items.map((item) => (
          <WaitingRow key={item.id} item={item} />
        ))}
      </Card>
    </View>
  );
}

function WaitingRow({ item }: { item: Kept }) {
  const forget = async () => {
    if (await sure('删掉这一件？', '它没有送成，删掉后就看不到了')) dismiss(item.id);
  };
  return (
    <Row
      icon={item.refusal === null ? 'clock' : 'off'}
      title={item.what}
      sub={
        <>
          {item.note && <View className='dd-pre'>{item.note}</View>}
          {item.keptAt !== null && <View>{sayMoment(item.keptAt, now())} 记下的</View>}
          {item.refusal !== null && <View className='dd-bad'>没送成：{item.refusal}</View>}
        </>
      }
      end={
        item.refusal !== null && (
          <Link label={`知道了：${item.what}`} onPress={() => void forget()}>
            知道了
          </Link>
        )
      }
    />
  );
}
