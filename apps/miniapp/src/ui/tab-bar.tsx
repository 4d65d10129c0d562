import { Text, View } from '@tarojs/components';
import { aria, pressable } from '../platform/aria';
import { useMe } from '../platform/me';
import { switchTo, type Tab } from '../platform/navigation';
import { Icon, type IconName } from './icon';

const WORDS: { tab: Tab; word: string; icon: IconName }[] = [
  { tab: 'home', word: '首页', icon: 'home' },
  { tab: 'matters', word: '事项', icon: 'list' },
  { tab: 'inbox', word: '通知', icon: 'bell' },
  { tab: 'me', word: '我的', icon: 'user' },
];

/** The four tabs, the same for everyone. A count says what waits there. */
export function TabBar({ current }: { current: Tab }) {
  const counters = useMe().data?.counters;
  const counts: Partial<Record<Tab, number>> = {
    matters: (counters?.claimedTasks ?? 0) + (counters?.newReports ?? 0),
    inbox: counters?.unreadNotices,
  };
  return (
    <View className='dd-tabs' {...aria({ role: 'tablist', label: '主菜单' })}>
      {WORDS.map(({ tab, word, icon }) => {
        const count = counts[tab] ?? 0;
        return (
          <View
            key={tab}
            className={`dd-tab${tab === current ? ' dd-tab--on' : ''}`}
            {...pressable({ role: 'tab', label: count ? `${word}，${count} 件` : word, hasWords: true, selected: tab === current }, () =>
              switchTo(tab),
            )}
          >
            <View className='dd-tab__ico'>
              <Icon name={icon} />
            </View>
            {word}
            {count > 0 && <Text className='dd-badge'>{count > 99 ? '99+' : count}</Text>}
          </View>
        );
      })}
    </View>
  );
}
