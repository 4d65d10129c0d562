import { useEffect } from 'react';
import { useRouter } from '@tarojs/taro';
import { ApiProblem } from '@duoduo/api-client/call';
import { mayDo } from '@duoduo/contracts/policy';
import { tokenIn } from '@duoduo/contracts/tokens';
import { CodeFace } from '../../features/portal/code-faces';
import { useCode } from '../../features/portal/use-codes';
import { SpotRows } from '../../features/volunteers/volunteer-rows';
import { useMe, postOf } from '../../platform/me';
import { open, replaceWith, signInThen, switchTo } from '../../platform/navigation';
import { useSession } from '../../platform/session';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState, StateView } from '../../ui/state-view';

/** What a code opens, for whoever scans it; no login is asked to look at a printed one. */
function Code() {
  // WeChat hands over an ordinary link as `q`, the text of its own round codes as `scene`.
  const { token, q, scene } = useRouter().params;
  const found = tokenIn(token ?? q ?? scene ?? '');
  if (!found) return <Unknown />;
  if (found.kind === 'site') return <SiteCode token={found.token} />;
  return found.kind === 'person' ? <PersonCode token={found.token} /> : <PrintedCode token={found.token} />;
}

function PrintedCode({ token }: { token: string }) {
  const code = useCode(token);
  const isSignedIn = useSession((store) => store.session !== null);
  const me = useMe();
  const isStaffHere = code.data?.face === 'worker' && Boolean(postOf(me.data, 'grid-worker') ?? postOf(me.data, 'clerk'));
  const params = { token, ...(isStaffHere && code.data?.kind === 'household' ? { behalf: '1' } : {}) };
  const foot = code.data?.actions.includes('report') && (
    <Button icon='say' onPress={() => (isSignedIn ? open('report-form', params) : signInThen('report-form', params))}>
      {params.behalf ? '替这户反映问题' : '在这里反映问题'}
    </Button>
  );
  if (code.error instanceof ApiProblem && code.error.code === 'code-unknown') return <Unknown />;
  return (
    <Page title={code.data?.kind === 'grid' ? '网格公示牌' : '户码'} foot={foot}>
      <QueryState query={code} name='这个码'>
        {code.data && <CodeFace code={code.data} token={token} />}
      </QueryState>
    </Page>
  );
}

/** Somebody's own code: it says who he is to those whose work it is to ask, and nothing to anybody else. */
function PersonCode({ token }: { token: string }) {
  const isSignedIn = useSession((store) => store.session !== null);
  const me = useMe();
  const roles = me.data?.posts.map(({ role }) => role) ?? [];
  const mayAsk = mayDo(roles, 'person-code.identify');
  const isRedeemPoint = postOf(me.data, 'redeemer') !== undefined;
  useEffect(() => {
    if (mayAsk) replaceWith(isRedeemPoint ? 'collect' : 'identify', { token });
  }, [mayAsk, isRedeemPoint, token]);
  const action = isSignedIn
    ? { word: '去首页', onPress: () => switchTo('home') }
    : { word: '我是工作人员，去登录', onPress: () => signInThen('code', { token }) };
  return (
    <Page title='个人码'>
      {(!isSignedIn || me.data) && !mayAsk && (
        <StateView icon='user' title='这是一个人的个人码' text='网格员、社区和兑换点扫了才有用' action={action} />
      )}
      {me.data && !mayAsk && <SpotRows />}
    </Page>
  );
}

/** The code on the screen of an activity: whoever signed up signs in by it, or out. */
function SiteCode({ token }: { token: string }) {
  const isSignedIn = useSession((store) => store.session !== null);
  useEffect(() => {
    if (isSignedIn) replaceWith('attend', { token });
  }, [isSignedIn, token]);
  const action = { word: '去登录', onPress: () => signInThen('attend', { token }) };
  return (
    <Page title='活动签到'>
      {!isSignedIn && <StateView icon='qr' title='这是活动现场的码' text='登录后签到、签退；码一分钟就换，请接着再扫' action={action} />}
    </Page>
  );
}

function Unknown() {
  return (
    <Page title='多多'>
      <StateView
        icon='qr'
        title='这个码用不了'
        text='可能换过新码，或没印清楚；请核对或联系社区'
        action={{ word: '去首页', onPress: () => switchTo('home') }}
      />
    </Page>
  );
}

export default screen(Code, 'public');
