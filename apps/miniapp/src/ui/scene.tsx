import { View } from '@tarojs/components';
import { aria } from '../platform/aria';

/** tea: nothing waits; mailbox: nothing has come; door: nobody lives here yet; stairs: nobody was here; search: not there; unplugged: not read. */
export type SceneName = 'tea' | 'mailbox' | 'door' | 'stairs' | 'search' | 'unplugged';

/** A quiet drawing where a whole page is empty. The words beneath say it; a screen reader passes the drawing by. */
export function Scene({ name }: { name: SceneName }) {
  return <View className={`dd-scene dd-scene--${name}`} {...aria({ hidden: true })} />;
}
