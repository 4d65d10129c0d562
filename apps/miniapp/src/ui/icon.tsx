import { Text } from '@tarojs/components';
import { aria } from '../platform/aria';

export type IconName =
  | 'home'
  | 'list'
  | 'bell'
  | 'user'
  | 'scan'
  | 'phone'
  | 'chev'
  | 'back'
  | 'say'
  | 'lamp'
  | 'heat'
  | 'drop'
  | 'flame'
  | 'bldg'
  | 'door'
  | 'clock'
  | 'check'
  | 'camera'
  | 'mic'
  | 'eye'
  | 'gift'
  | 'star'
  | 'heart'
  | 'again'
  | 'off'
  | 'tray'
  | 'pin'
  | 'qr'
  | 'doc'
  | 'search'
  | 'merge'
  | 'undo'
  | 'people'
  | 'biga'
  | 'lock'
  | 'swap'
  | 'tool'
  | 'bin'
  | 'loud'
  | 'more'
  | 'share'
  | 'shield'
  | 'cal'
  | 'post';

export type ShapeName = 'wait' | 'open' | 'doing' | 'check' | 'done' | 'soon' | 'late' | 'rule' | 'dot';

/** A drawing beside words. The words say it; a screen reader passes the drawing by. */
export function Icon({ name, size }: { name: IconName; size?: 20 | 28 | 40 }) {
  return <Text className={`dd-i dd-i--${name}${size ? ` dd-i--s${size}` : ''}`} {...aria({ hidden: true })} />;
}

/** How far a matter is: the ring fills by quarters, trouble breaks it. */
export function Shape({ name }: { name: ShapeName }) {
  return <Text className={`dd-s dd-s--${name}`} {...aria({ hidden: true })} />;
}
