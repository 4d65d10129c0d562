import { Text } from '@tarojs/components';

/** The key of a button, printed on it. */
export function KeyCap({ letter, isOnPrimary }: { letter: string; isOnPrimary?: boolean }) {
  return <Text className={`dd-key dd-key--${isOnPrimary ? 'on' : 'in'}`}>{letter}</Text>;
}
