import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { titleOf } from '@duoduo/contracts/roles';
import { useAbout } from '../../platform/about';
import { aria, pressable, scrollable } from '../../platform/aria';
import { useIsListening } from '../../platform/desk';
import { useElder } from '../../platform/elder';
import { startAt, suggest, switchTo } from '../../platform/navigation';
import type { MeView, PostView } from '../../platform/views';
import { Seal } from '../../ui/banner';
import { Dotted, Link } from '../../ui/card';
import { WaitingCard } from '../../ui/waiting-parts';

export type DeskView =
  | 'reports'
  | 'appeals'
  | 'tasks'
  | 'people'
  | 'duties'
  | 'notices'
  | 'accounts'
  | 'files'
  | 'units'
  | 'posts'
  | 'points'
  | 'rewards'
  | 'volunteers';

const DEMO_WORDS = '演示数据，姓名电话均为虚构';

interface Props {
  me: MeView;
  post: PostView;
  views: { value: DeskView; word: string }[];
  view: DeskView;
  onView: (view: DeskView) => void;
  keys: { key: string; word: string }[];
  children: ReactNode;
}

/** The desk: what one works on at the top, the work in columns, at the foot the keys that do something now. */
export function DeskFrame({ me, post, views, view, onView, keys, children }: Props) {
  const about = useAbout();
  const isListening = useIsListening();
  const isElder = useElder((store) => store.isElder);
  return (
    <View className={`dd-theme dd-desk dd-page${isElder ? ' dd-elder' : ''}`}>
      <View className='dd-desk__top'>
        <Seal />
        <View className='dd-desk__brand'>
          <Dotted parts={['多多', post.unitName ?? post.areaName]} />
        </View>
        <View className='dd-desk__nav' {...aria({ role: 'tablist', label: '工作台' })}>
          {views.map((each) => (
            <View
              key={each.value}
              className={`dd-desk__navi${each.value === view ? ' dd-desk__navi--on' : ''}`}
              {...pressable({ role: 'tab', label: each.word, selected: each.value === view }, () => onView(each.value))}
            >
              {each.word}
            </View>
          ))}
        </View>
        {about.data?.demo && <View className='dd-cap dd-desk__gap'>{DEMO_WORDS}</View>}
        <View className='dd-sub dd-desk__gap'>
          {titleOf(post)} {me.person.name}
        </View>
        <View className='dd-desk__gap'>
          <Link onPress={() => switchTo('me')}>我的</Link>
        </View>
        {about.data?.demo && <Link onPress={() => startAt('sign-in')}>换个身份</Link>}
      </View>
      <View className='dd-desk__waits'>
        <WaitingCard />
      </View>
      <View className='dd-desk__body' {...aria({ role: 'main' })}>
        {children}
      </View>
      <View className='dd-desk__keys'>
        {keys
          .filter(({ key }) => isListening(key))
          .map(({ key, word }, index) => (
            <View key={key}>
              <Text className={`dd-key${index === 0 ? ' dd-key--first' : ''}`}>{key}</Text>
              {word}
            </View>
          ))}
        <View className='dd-desk__end'>
          {about.data?.demo && <View className='dd-cap dd-desk__demo'>{DEMO_WORDS}</View>}
          <Link onPress={suggest}>意见建议</Link>
        </View>
      </View>
    </View>
  );
}

interface ListProps {
  title: ReactNode;
  end?: ReactNode;
  head?: ReactNode;
  isNarrow?: boolean;
  children: ReactNode;
}

/** The left column: a title, what narrows the list, the list. */
export function DeskList({ title, end, head, isNarrow, children }: ListProps) {
  return (
    <View className={`dd-desk__list${isNarrow ? ' dd-desk__list--narrow' : ''}`}>
      <View className='dd-desk__listhead'>
        <View className='dd-line'>
          <View className='dd-head'>{title}</View>
          {end}
        </View>
        {head && <View className='dd-mt2'>{head}</View>}
      </View>
      <View className='dd-desk__scroll' {...scrollable('列表')}>
        {children}
      </View>
    </View>
  );
}

/** The right column: what is open of the list, or is being written. */
export function DeskThing({ children }: { children: ReactNode }) {
  return (
    <View className='dd-desk__thing' {...scrollable('详情')}>
      {children}
    </View>
  );
}

interface ItemProps {
  title: string;
  tag: ReactNode;
  sub: ReactNode;
  end: ReactNode;
  isOn: boolean;
  onPress: () => void;
}

/** One line of the list: what and how far, who and when. */
export function DeskItem({ title, tag, sub, end, isOn, onPress }: ItemProps) {
  return (
    <View
      className={`dd-item${isOn ? ' dd-item--on' : ''}`}
      {...pressable({ role: 'button', label: title, hasWords: true, current: isOn }, onPress)}
    >
      <View className='dd-line'>
        <View className='dd-strong dd-grow dd-clip'>{title}</View>
        <View className='dd-fixed dd-ml2'>{tag}</View>
      </View>
      <View className='dd-line'>
        <View className='dd-sub dd-grow dd-clip'>{sub}</View>
        <View className='dd-cap dd-nowrap dd-ml2'>{end}</View>
      </View>
    </View>
  );
}
