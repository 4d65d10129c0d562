import { useEffect } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { ApiProblem } from '@duoduo/api-client/call';
import { joinBodyOf } from '../../../features/households/join-body';
import { useJoinDraft } from '../../../features/households/join-draft';
import { ChildFields, JoinFields } from '../../../features/households/join-form';
import { useAskAtDoor } from '../../../features/households/use-memberships';
import { AskConsent } from '../../../features/identity/ask-consent';
import { useConsent, useGiveConsent } from '../../../features/identity/use-consent';
import { useCode } from '../../../features/portal/use-codes';
import { errorText, say } from '../../../platform/feedback';
import { useMe } from '../../../platform/me';
import { back, replaceWith } from '../../../platform/navigation';
import type { CodeView, ConsentView, MeView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

/** 我住这里: asks to belong to the household behind a door. Nothing personal is asked before somebody has agreed to it. */
function Join() {
  const { token = '', child } = useRouter().params;
  const me = useMe();
  const code = useCode(token);
  const consent = useConsent();
  const isAgreed = consent.data?.upToDate ?? false;
  // Who signed in on the way may turn out to live here, or to work here: the door knows him now.
  const isKnown = child !== '1' && code.data !== undefined && code.data.face !== 'public';
  useEffect(() => {
    if (isKnown) replaceWith('code', { token });
  }, [isKnown, token]);
  if (isKnown) return <Page title='加入这一户'>{null}</Page>;
  if (consent.data && !isAgreed) return <AskFirst consent={consent.data} />;
  if (me.data && code.data && isAgreed) return <Form me={me.data} code={code.data} token={token} isForChild={child === '1'} />;
  return (
    <Page title='加入这一户'>
      <QueryState query={code.data ? consent : code} name='这个码' />
    </Page>
  );
}

/** Who refuses goes back. */
function AskFirst({ consent }: { consent: ConsentView }) {
  const give = useGiveConsent();
  const refuse = () => {
    say('好的，什么都没有提交');
    back();
  };
  return (
    <AskConsent
      title='加入这一户'
      sub='接下来要填姓名。同意以后再填'
      note='不同意也能看公示、反映问题'
      statement={consent}
      isBusy={give.isPending}
      onAgree={() => give.mutate(consent.version)}
      onRefuse={refuse}
    />
  );
}

function Form({ me, code, token, isForChild }: { me: MeView; code: CodeView; token: string; isForChild: boolean }) {
  const { draft, change, forget, renewKey } = useJoinDraft(token, { isForChild, name: isForChild ? '' : me.person.name });
  const ask = useAskAtDoor();
  const body = joinBodyOf(draft, token, isForChild ? code.household?.id : undefined);
  const submit = () => {
    if (!body) return;
    ask.mutate(
      { key: draft.key, body },
      {
        onSuccess: ({ status }) => {
          forget();
          say(status === 'approved' ? '核对上了，这就是您家' : '已提交，等网格员核实');
          replaceWith('household');
        },
        onError: (error) => {
          if (error instanceof ApiProblem) renewKey();
        },
      },
    );
  };
  const foot = (
    <>
      <View className='dd-foot__note'>{ask.error ? errorText(ask.error) : '核实以后，才看得到家里的事'}</View>
      <Button isBusy={ask.isPending} isOff={!body} onPress={submit}>
        提交申请
      </Button>
    </>
  );
  return (
    <Page title={isForChild ? '给孩子登记' : '加入这一户'} foot={foot}>
      <View className='dd-title'>{code.household?.address ?? code.area.communityName}</View>
      <View className='dd-sub'>{code.household ? code.area.communityName : `${code.area.name}，您扫的这扇门`}</View>
      {isForChild ? <ChildFields draft={draft} onChange={change} /> : <JoinFields draft={draft} onChange={change} />}
      <View className='dd-line dd-line--start dd-line--top dd-mt3 dd-cap'>
        <Icon name='lock' size={20} />
        <View className='dd-ml2'>
          {isForChild ? '只给网格员核实用，出生日期加密保存。' : '户主会收到告知。门里住着几户的，网格员核实时会问您是哪一户。'}
        </View>
      </View>
    </Page>
  );
}

export default screen(Join);
