import { useEffect, useRef } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { tokenIn } from '@duoduo/contracts/tokens';
import { TypedCode } from '../../../features/codes/typed-code';
import { useIdentify } from '../../../features/codes/use-person-code';
import { SpotRows } from '../../../features/volunteers/volunteer-rows';
import { errorText, say } from '../../../platform/feedback';
import { readCode } from '../../../platform/scan';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Icon } from '../../../ui/icon';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { StateView } from '../../../ui/state-view';

/** Who shows a person code: asked once, the code is used up by it. */
function Identify() {
  const { token } = useRouter().params;
  const identify = useIdentify();
  const asked = useRef<string | null>(null);
  const { mutate } = identify;
  const ask = (personToken: string) => {
    if (asked.current === personToken) return;
    asked.current = personToken;
    mutate(personToken);
  };
  useEffect(() => {
    if (token) ask(token);
  });
  const scanNext = async () => {
    const text = await readCode();
    if (text === null) return;
    const found = tokenIn(text);
    if (found?.kind === 'person') ask(found.token);
    else say('这不是个人码');
  };
  const foot = (
    <Button icon='scan' isBusy={identify.isPending} onPress={() => void scanNext()}>
      扫个人码
    </Button>
  );
  return (
    <Page title='核对个人码' foot={foot}>
      {identify.data && (
        <Card>
          <View className='dd-center'>
            <View className='dd-state__ico'>
              <Icon name='user' size={40} />
            </View>
            <View className='dd-title'>{identify.data.name}</View>
            <View className='dd-sub dd-mt1'>码是真的，就是这个人出示的</View>
            <View className='dd-sub'>请看一眼是不是本人</View>
          </View>
        </Card>
      )}
      {identify.error && (
        <Banner look='soon' icon='qr'>
          {errorText(identify.error)}
        </Banner>
      )}
      {identify.error && <SpotRows />}
      {identify.isIdle && <StateView icon='qr' title='请对方打开“我的”里的个人码' text='扫一次就作废，30 秒换一个' isNear />}
      {identify.data ? (
        <View className='dd-mt3'>
          <Button kind='plain' icon='again' onPress={identify.reset}>
            再核对一位
          </Button>
        </View>
      ) : (
        <TypedCode verb='核对' isBusy={identify.isPending} onSubmit={ask} />
      )}
    </Page>
  );
}

export default screen(Identify);
