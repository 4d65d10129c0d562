import type { ReactNode } from 'react';
import Taro from '@tarojs/taro';
import { Text, View } from '@tarojs/components';
import { useAbout } from '../platform/about';
import { aria, pressable } from '../platform/aria';
import { useElder } from '../platform/elder';
import { isBrowser } from '../platform/environment';
import { back, startAt, type Tab } from '../platform/navigation';
import { useSession } from '../platform/session';
import { Icon } from './icon';
import { TabBar } from './tab-bar';

interface Props {
  children: ReactNode;
  title: string;
  tab?: Tab;
  /** Nowhere to go back to: the page is a start. */
  isStart?: boolean;
  /** What stays at the foot: one primary button, and the line that says what follows from it. */
  foot?: ReactNode;
  /** A passing word over the foot. */
  word?: ReactNode;
}

/** The frame of every page of the phone: title, demo strip, what scrolls, what stays at the foot. */
export function Page({ children, title, tab, isStart, foot, word }: Props) {
  const isElder = useElder((store) => store.isElder);
  return (
    <View className={`dd-theme dd-page dd-page--column${isElder ? ' dd-elder' : ''}`}>
      {isBrowser && <NavBar title={title} hasBack={!tab && !isStart} />}
      <DemoStrip isShort={isElder} />
      <View className='dd-main' {...aria({ role: 'main' })}>
        {children}
      </View>
      <View className='dd-bottom'>
        {word && <View className='dd-word'>{word}</View>}
        {foot && <View className='dd-foot'>{foot}</View>}
        {tab && <TabBar current={tab} />}
      </View>
    </View>
  );
}

/** A mini-program brings its own; in a browser we draw it. */
function NavBar({ title, hasBack }: { title: string; hasBack: boolean }) {
  return (
    <View className='dd-nav'>
      {hasBack && (
        <View
          className='dd-nav__back'
          {...pressable({ role: 'button', label: Taro.getCurrentPages().length > 1 ? '返回' : '回首页' }, back)}
        >
          <Icon name='back' />
        </View>
      )}
      <Text {...aria({ role: 'heading' })}>{title}</Text>
    </View>
  );
}

/** Says on every page of a demo that nobody here is real. */
export function DemoStrip({ isShort }: { isShort: boolean }) {
  const about = useAbout();
  const isSignedIn = useSession((store) => store.session !== null);
  if (!about.data?.demo) return null;
  return (
    <View className='dd-demo'>
      <Text>演示数据，姓名电话均为虚构</Text>
      {isSignedIn && (
        <View className='dd-demo__act' {...pressable({ role: 'button', label: '换个身份', hasWords: true }, () => startAt('sign-in'))}>
          {isShort ? '换人' : '换个身份'}
        </View>
      )}
    </View>
  );
}
