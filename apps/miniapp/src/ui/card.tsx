import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { aria, pressable } from '../platform/aria';
import { Icon, type IconName } from './icon';

interface CardProps {
  children: ReactNode;
  look?: 'tight' | 'list' | 'gone' | 'lined';
  onPress?: () => void;
  label?: string;
}

/** White paper on the grey: one matter. */
export function Card({ children, look, onPress, label }: CardProps) {
  const className = `dd-card${look ? ` dd-card--${look}` : ''}`;
  if (!onPress) return <View className={className}>{children}</View>;
  return (
    <View className={`${className} dd-tap`} {...pressable({ role: 'button', label, hasWords: true }, onPress)}>
      {children}
    </View>
  );
}

interface RowProps {
  title: ReactNode;
  sub?: ReactNode;
  icon?: IconName;
  /** A circle with the first letter of a name, instead of an icon. */
  initial?: string;
  end?: ReactNode;
  isLow?: boolean;
  onPress?: () => void;
  label?: string;
}

/** A line of a list card. With `onPress` it opens something and shows so. */
export function Row({ title, sub, icon, initial, end, isLow, onPress, label }: RowProps) {
  const press = onPress ? pressable({ role: 'button', label, hasWords: true }, onPress) : {};
  return (
    <View className={`dd-row${isLow ? ' dd-row--low' : ''}${onPress ? ' dd-tap' : ''}`} {...press}>
      {icon && (
        <View className='dd-row__ico'>
          <Icon name={icon} />
        </View>
      )}
      {initial && (
        <Text className='dd-ava' {...aria({ hidden: true })}>
          {initial.slice(0, 1)}
        </Text>
      )}
      <View className='dd-row__main'>
        <View>{title}</View>
        {sub && <View className='dd-sub'>{sub}</View>}
      </View>
      {(end || onPress) && (
        <View className='dd-row__end'>
          {end}
          {onPress && <Icon name='chev' />}
        </View>
      )}
    </View>
  );
}

/** The heading over a group of cards, with a word or a link at its right. */
export function Section({ title, end, isFar }: { title: string; end?: ReactNode; isFar?: boolean }) {
  return (
    <View className={`dd-sect${isFar ? ' dd-sect--far' : ''}`}>
      <Text className='dd-sect__t'>{title}</Text>
      {end && <View className='dd-sub'>{end}</View>}
    </View>
  );
}

/** Words to tap inside a line; larger to the finger than to the eye. `isOn`: what they open is open. */
export function Link({ children, onPress, label, isOn }: { children: ReactNode; onPress: () => void; label?: string; isOn?: boolean }) {
  return (
    <View className={`dd-link${isOn ? ' dd-link--on' : ''}`} {...pressable({ role: 'button', label, current: isOn }, onPress)}>
      {children}
    </View>
  );
}

/** Words with our spaced dot between them; what is empty is left out. */
export function Dotted({ parts }: { parts: (string | null | undefined | false)[] }) {
  return (
    <>
      {parts.filter(Boolean).map((part, index) => (
        <Text key={index}>
          {index > 0 && <Text className='dd-sep' />}
          {part}
        </Text>
      ))}
    </>
  );
}
