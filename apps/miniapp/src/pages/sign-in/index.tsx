import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { AccountForm } from '../../features/identity/account-form';
import { DemoPeople } from '../../features/identity/demo-people';
import { demoCredentials, useSignIn } from '../../features/identity/use-sign-in';
import { AskByWechat, WechatButton } from '../../features/identity/wechat-sign-in';
import { AroundRows } from '../../features/portal/around-rows';
import { useAbout } from '../../platform/about';
import { isBrowser } from '../../platform/environment';
import { errorText } from '../../platform/feedback';
import { continueAt, open, switchTo } from '../../platform/navigation';
import { Banner, Seal } from '../../ui/banner';
import { Link } from '../../ui/card';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState } from '../../ui/state-view';

function SignIn() {
  const { next } = useRouter().params;
  const about = useAbout();
  const [usesAccount, setUsesAccount] = useState(false);
  const [asksWechat, setAsksWechat] = useState(false);
  const goOn = () => (next ? continueAt(decodeURIComponent(next)) : switchTo('home'));
  const signIn = useSignIn(goOn);
  const wrong = signIn.error ? errorText(signIn.error) : undefined;
  const hasCards = Boolean(about.data?.demo) && !usesAccount;
  const offersWechat = Boolean(about.data?.wechat) && !isBrowser;
  const hasForm = !hasCards && (usesAccount || !offersWechat);
  if (asksWechat && about.data) {
    return <AskByWechat statement={about.data.privacy} onSignedIn={goOn} onLeave={() => setAsksWechat(false)} />;
  }
  return (
    <Page title='登录' isStart>
      <View className='dd-line dd-line--start'>
        <Seal />
        <View className='dd-seal__words'>
          <View className='dd-title'>多多</View>
          <View className='dd-sub'>家门口的事，说一声就有人办</View>
        </View>
      </View>
      <QueryState query={about} name='登录页' isNear>
        {offersWechat && <WechatButton isFirst={!hasForm} onPress={() => setAsksWechat(true)} />}
        {hasCards && about.data && (
          <>
            {wrong && <Banner look='late'>{wrong}</Banner>}
            <DemoPeople
              people={about.data.demoPersons}
              onPick={(person) => signIn.mutate(demoCredentials(person.username))}
              onUseAccount={() => setUsesAccount(true)}
            />
          </>
        )}
        {!hasCards && !hasForm && (
          <View className='dd-mt3'>
            <Link onPress={() => setUsesAccount(true)}>用账号登录</Link>
          </View>
        )}
        {hasForm && (
          <>
            <AccountForm isBusy={signIn.isPending} wrong={wrong} onSubmit={(given) => signIn.mutate(given)} />
            {about.data?.demo && (
              <View className='dd-mt3'>
                <Link onPress={() => setUsesAccount(false)}>选演示里的人</Link>
              </View>
            )}
          </>
        )}
        <View className='dd-mt3' />
        <AroundRows />
        <View className='dd-mt3 dd-center'>
          <Link onPress={() => open('consent')}>隐私说明</Link>
        </View>
      </QueryState>
    </Page>
  );
}

export default screen(SignIn, 'public');
