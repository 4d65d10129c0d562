import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { ConsentButtons, ConsentText } from '../../../features/identity/consent-card';
import { useConsent, useGiveConsent, useWithdrawConsent } from '../../../features/identity/use-consent';
import { useAbout } from '../../../platform/about';
import { now } from '../../../platform/clock';
import { say, sure } from '../../../platform/feedback';
import { back } from '../../../platform/navigation';
import { useSession } from '../../../platform/session';
import type { ConsentView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Page } from '../../../ui/page';
import { sayDay } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';
import { StatusTag } from '../../../ui/status-tag';

/** The privacy statement, for everybody to read; who is signed in says whether he agrees. */
function Consent() {
  const isSignedIn = useSession(({ session }) => session !== null);
  return isSignedIn ? <MyConsent /> : <Statement />;
}

function Statement() {
  const about = useAbout();
  return (
    <Page title='隐私说明'>
      <QueryState query={about} name='隐私说明'>
        {about.data && (
          <>
            <Heading version={about.data.privacy.version} />
            <View className='dd-mt3' />
            <ConsentText consent={about.data.privacy} />
          </>
        )}
      </QueryState>
    </Page>
  );
}

/** What one has agreed to, or not. Opened from a form (`ask`), it goes back there with the answer. */
function MyConsent() {
  const isAsked = useRouter().params.ask === '1';
  const consent = useConsent();
  return (
    <Page title='隐私说明' foot={consent.data && <ConsentFoot consent={consent.data} onAgreed={() => isAsked && back()} />}>
      <QueryState query={consent} name='隐私说明'>
        {consent.data && (
          <>
            <View className='dd-line dd-line--wrap'>
              <View className='dd-grow'>
                <Heading version={consent.data.version} />
              </View>
              <ConsentTag consent={consent.data} />
            </View>
            <View className='dd-mt3' />
            <ConsentText consent={consent.data} />
          </>
        )}
      </QueryState>
    </Page>
  );
}

/** To agree is one tap; withdrawing, which takes its place, asks first, as a second tap may land on it. */
function ConsentFoot({ consent, onAgreed }: { consent: ConsentView; onAgreed: () => void }) {
  const give = useGiveConsent();
  const withdraw = useWithdrawConsent();
  const isBusy = give.isPending || withdraw.isPending;
  const agree = () =>
    give.mutate(consent.version, {
      onSuccess: () => {
        say('已同意');
        onAgreed();
      },
    });
  const refuse = () => {
    say('好的，什么都没有提交');
    back();
  };
  const askAndWithdraw = async () => {
    const isSure = await sure('撤回同意？', '公开服务照常用；再要绑定住处、留电话，会请您重新同意。');
    if (isSure) withdraw.mutate('', { onSuccess: () => say('已撤回') });
  };
  return (
    <>
      <View className='dd-foot__note'>{consent.upToDate ? '随时可以撤回，公开服务照常用' : '不同意也能看公示、反映问题'}</View>
      {consent.upToDate ? (
        <Button kind='second' isBusy={isBusy} onPress={() => void askAndWithdraw()}>
          撤回同意
        </Button>
      ) : (
        <ConsentButtons isBusy={isBusy} onAgree={agree} onRefuse={refuse} />
      )}
    </>
  );
}

function Heading({ version }: { version: string }) {
  return (
    <>
      <View className='dd-title'>怎样保护您的信息</View>
      <View className='dd-sub'>{version} 版</View>
    </>
  );
}

function ConsentTag({ consent }: { consent: ConsentView }) {
  if (consent.upToDate && consent.givenAt) return <StatusTag shape='done' word={`${sayDay(consent.givenAt, now())}已同意`} />;
  if (consent.withdrawnAt) return <StatusTag shape={null} word='已撤回' />;
  return <StatusTag shape='wait' word={consent.givenVersion ? '有新版，没同意' : '还没同意'} />;
}

export default screen(Consent, 'public');
