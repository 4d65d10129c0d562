import { useEffect, useRef, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { tokenIn } from '@duoduo/contracts/tokens';
import { useIdentify } from '../../../features/codes/use-person-code';
import { isBrowser } from '../../../platform/environment';
import { errorText } from '../../../platform/feedback';
import { readCode } from '../../../platform/scan';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Field, Input } from '../../../ui/field';
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
    const found = tokenIn((await readCode()) ?? '');
    if (found?.kind === 'person') ask(found.token);
  };
  const foot = !isBrowser && (
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
      {identify.isIdle && <StateView icon='qr' title='请对方打开“我的”里的个人码' text='扫一次就作废，30 秒换一个' isNear />}
      {identify.data ? (
        <View className='dd-mt3'>
          <Button kind='plain' icon='again' onPress={identify.reset}>
            再核对一位
          </Button>
        </View>
      ) : (
        <TypedCode isBusy={identify.isPending} onSubmit={ask} />
      )}
    </Page>
  );
}

/** For when no camera reads it. */
function TypedCode({ isBusy, onSubmit }: { isBusy: boolean; onSubmit: (token: string) => void }) {
  const [text, setText] = useState('');
  const found = tokenIn(text);
  return (
    <View className='dd-mt3'>
      <Field label='扫不出来？' optional='让对方念码下面的字'>
        <Input label='码下面的字' value={text} onChange={setText} placeholder='P 开头，共 19 位' maxLength={200} />
      </Field>
      <View className='dd-mt2'>
        <Button kind='second' isBusy={isBusy} isOff={found?.kind !== 'person'} onPress={() => found && onSubmit(found.token)}>
          核对
        </Button>
      </View>
    </View>
  );
}

export default screen(Identify);
