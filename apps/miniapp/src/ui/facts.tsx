import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { now } from '../platform/clock';
import { Shape, type ShapeName } from './icon';
import { sayMoment } from './say-time';

/** The three questions 什么事, 什么时候, 还要什么: a key and what flows beside it. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <View className='dd-fact'>
      <Text className='dd-fact__k'>{name}</Text>
      <View className='dd-fact__v'>{children}</View>
    </View>
  );
}

/** Somebody's own words. */
export function Quote({ text, foot }: { text: string; foot?: ReactNode }) {
  return (
    <View className='dd-quotes'>
      <View className='dd-quote dd-pre'>{text}</View>
      {foot && <View className='dd-cap dd-mt1'>{foot}</View>}
    </View>
  );
}

export interface TimelineEntry {
  at: string;
  text: string;
  note?: string | null;
  shape: ShapeName;
}

/** What happened, newest first; only the newest has colour. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <View>
      {entries.map((entry, index) => (
        <View
          key={`${entry.at}-${index}`}
          className={`dd-tl${index > 0 ? '' : entry.shape === 'done' ? ' dd-tl--now-done' : ' dd-tl--now'}`}
        >
          <View className='dd-tl__dot'>
            <Shape name={entry.shape} />
          </View>
          {index < entries.length - 1 && <View className='dd-tl__bar' />}
          <View className='dd-tl__t'>
            <Text className='dd-grow'>{entry.text}</Text>
            <Text className='dd-tl__w'>{sayMoment(entry.at, now())}</Text>
          </View>
          {entry.note && <View className='dd-cap'>{entry.note}</View>}
        </View>
      ))}
    </View>
  );
}

/** How much of a whole; the number stands beside it. */
export function Bar({ part, whole }: { part: number; whole: number }) {
  const percent = whole > 0 ? Math.min(100, Math.round((part / whole) * 100)) : 0;
  return (
    <View className='dd-bar'>
      <View className='dd-bar__v' style={{ width: `${percent}%` }} />
    </View>
  );
}
