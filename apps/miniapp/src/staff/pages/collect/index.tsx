import { useEffect, useRef } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { tokenIn } from '@duoduo/contracts/tokens';
import { TypedCode } from '../../../features/codes/typed-code';
import { useCollect } from '../../../features/rewards/use-collect';
import { aria } from '../../../platform/aria';
import { isBrowser } from '../../../platform/environment';
import { errorText, say } from '../../../platform/feedback';
import { readCode } from '../../../platform/scan';
import type { CollectedView } from '../../../platform/views';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Shape } from '../../../ui/icon';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { StateView } from '../../../ui/state-view';

/** 核销: whether something waits for who shows the code, and what. Each code is asked for once; after a lost answer by hand. */
function Collect() {
  const { token } = useRouter().params;
  const collect = useCollect();
  const asked = useRef<string | null>(null);
  const { mutate } = collect;
  const ask = (personToken: string) => {
    asked.current = personToken;
    mutate(personToken);
  };
  useEffect(() => {
    const found = tokenIn(token ?? '');
    if (found?.kind === 'person' && asked.current === null) ask(found.token);
  });
  const scanNext = async () => {
    const text = await readCode();
    if (text === null) return;
    const found = tokenIn(text);
    if (found?.kind === 'person') ask(found.token);
    else say('这不是个人码');
  };
  const foot = (
    <Button icon='scan' isBusy={collect.isPending} onPress={() => void scanNext()}>
      {collect.isIdle ? '扫个人码' : '扫下一位'}
    </Button>
  );
  const again = { word: '再试', onPress: () => asked.current && ask(asked.current) };
  return (
    <Page title='核销' foot={foot}>
      {collect.data && <Verdict collected={collect.data} />}
      {collect.error && (
        <Banner look='soon' icon={collect.isUnanswered ? 'off' : 'qr'} action={collect.isUnanswered ? again : undefined}>
          {collect.isUnanswered ? '网络断了，不知道领了没有，请再试一次' : errorText(collect.error)}
        </Banner>
      )}
      {collect.isIdle && <StateView icon='qr' title='请对方打开个人码，选“兑换”' text='扫一次就作废，30 秒换一个' isNear />}
      {collect.data && isBrowser ? (
        <View className='dd-mt3'>
          <Button kind='plain' icon='again' onPress={collect.reset}>
            输下一位的码
          </Button>
        </View>
      ) : (
        <TypedCode verb='核销' isBusy={collect.isPending} onSubmit={ask} />
      )}
    </Page>
  );
}

/** Read at a glance: shape, word and colour say the same. Nothing else of who came. */
function Verdict({ collected: { canCollect, item } }: { collected: CollectedView }) {
  return (
    <View className={`dd-verdict${canCollect ? ' dd-verdict--yes' : ''}`} {...aria({ role: 'status', live: true })}>
      <Shape name={canCollect ? 'done' : 'late'} />
      <View className='dd-verdict__t'>{canCollect ? '可兑' : '不可兑'}</View>
      {canCollect ? (
        <>
          <View className='dd-title dd-ink dd-mt2'>{item}</View>
          <View className='dd-sub dd-mt1'>已经记上，请把礼品交给对方</View>
        </>
      ) : (
        <View className='dd-sub dd-mt2'>这里没有等对方领的礼品</View>
      )}
    </View>
  );
}

export default screen(Collect);
