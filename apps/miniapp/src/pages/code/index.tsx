import { useRouter } from '@tarojs/taro';
import { ApiProblem } from '@duoduo/api-client/call';
import { tokenIn } from '@duoduo/contracts/tokens';
import { CodeFace } from '../../features/portal/code-faces';
import { useCode } from '../../features/portal/use-codes';
import { useMe, postOf } from '../../platform/me';
import { open, signInThen, switchTo } from '../../platform/navigation';
import { useSession } from '../../platform/session';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState, StateView } from '../../ui/state-view';

/** What a printed code opens, for whoever scans it; no login is asked to look. */
function Code() {
  // WeChat hands over the whole address of an ordinary link as q, and what stands in its own code as scene.
  const { token: given, q, scene } = useRouter().params;
  const token = tokenIn(given ?? q ?? scene ?? '')?.token ?? '';
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
  const isUnknown = !token || (code.error instanceof ApiProblem && code.error.code === 'code-unknown');
  if (isUnknown) {
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
  return (
    <Page title={code.data?.kind === 'grid' ? '网格公示牌' : '户码'} foot={foot}>
      <QueryState query={code} name='这个码'>
        {code.data && <CodeFace code={code.data} token={token} />}
      </QueryState>
    </Page>
  );
}

export default screen(Code, 'public');
