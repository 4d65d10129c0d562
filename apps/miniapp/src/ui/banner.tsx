import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { aria, pressable } from '../platform/aria';
import { Icon, type IconName } from './icon';

interface Props {
  children: ReactNode;
  look?: 'info' | 'soon' | 'late' | 'ink';
  icon?: IconName;
  action?: { word: string; onPress: () => void };
}

/** A word over the page: `ink` for one that passes (慢了一步), the others for what stays. */
export function Banner({ children, look = 'info', icon, action }: Props) {
  return (
    <View className={`dd-banner dd-banner--${look}`} {...aria({ role: 'status', live: true })}>
      {icon && <Icon name={icon} size={20} />}
      <View className='dd-grow'>{children}</View>
      {action && (
        <View className='dd-banner__act' {...pressable({ role: 'button', label: action.word }, action.onPress)}>
          {action.word}
        </View>
      )}
    </View>
  );
}

/** The red seal: who we are, on sign-in and on the desk. */
export function Seal() {
  return <View className='dd-seal'>多</View>;
}
