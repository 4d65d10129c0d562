import { View } from '@tarojs/components';
import { isBrowser } from '../platform/environment';
import { asksWhom, passOn, type Card } from '../platform/share';
import { Button } from './button';

const WORD = isBrowser && !asksWhom ? '复制链接' : '分享';

/** Passes this page on: by WeChat, by what the browser offers, or as a link to paste. */
export function ShareButton({ card }: { card: Card }) {
  const press = () => {
    if (isBrowser) void passOn(card);
  };
  return (
    <View className='dd-mt3'>
      <Button kind='plain' icon='share' openType={isBrowser ? undefined : 'share'} onPress={press}>
        {WORD}
      </Button>
    </View>
  );
}
