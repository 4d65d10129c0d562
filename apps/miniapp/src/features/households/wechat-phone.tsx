import { View } from '@tarojs/components';
import { useAbout } from '../../platform/about';
import { isBrowser } from '../../platform/environment';
import { say } from '../../platform/feedback';
import { PhoneNumberButton } from '../../ui/phone-number-button';
import { useWechatPhone } from './use-wechat-phone';

/** His number from WeChat instead of typing it, where there is a mini-program. WeChat asks him; who says no types it. */
export function WechatPhone({ onFilled }: { onFilled: (phone: string) => void }) {
  const about = useAbout();
  const ask = useWechatPhone(onFilled);
  if (isBrowser || !about.data?.wechat) return null;
  const take = (code: string | null) => (code === null ? say('好的，也可以自己填') : ask.mutate(code));
  return (
    <View className='dd-mt2'>
      <PhoneNumberButton isBusy={ask.isPending} onCode={take}>
        用微信手机号填
      </PhoneNumberButton>
    </View>
  );
}
