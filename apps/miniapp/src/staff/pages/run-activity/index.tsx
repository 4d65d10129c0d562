import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { tokenIn } from '@duoduo/contracts/tokens';
import { TypedCode } from '../../../features/codes/typed-code';
import { sayTimes } from '../../../features/volunteers/activity-times';
import { Participants } from '../../../features/volunteers/participants';
import { useActivity, useScanned } from '../../../features/volunteers/use-activities';
import { now } from '../../../platform/clock';
import { errorText, say } from '../../../platform/feedback';
import { open } from '../../../platform/navigation';
import { readCode } from '../../../platform/scan';
import type { ActivityView } from '../../../platform/views';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Segment } from '../../../ui/field';
import { Page } from '../../../ui/page';
import { sayMoment } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

const VERBS = [
  { value: 'check-in', word: '签到' },
  { value: 'check-out', word: '签退' },
] as const;
type Verb = (typeof VERBS)[number]['value'];

/** The spot, for whoever runs it: the code for the screen, the codes of who comes, and the list. */
function RunActivity() {
  const { id = '' } = useRouter().params;
  const activity = useActivity(id);
  const isRun = activity.data?.actions.includes('run');
  return (
    <Page title='活动现场'>
      <QueryState query={activity} name='活动'>
        {activity.data && (
          <>
            <View className='dd-title'>{activity.data.title}</View>
            <View className='dd-sub'>{sayTimes(activity.data, now())}</View>
            <View className='dd-mt2' />
            {isRun ? <Spot activity={activity.data} /> : <Banner look='soon'>这次活动不是您组织的，或已取消</Banner>}
          </>
        )}
      </QueryState>
    </Page>
  );
}

function Spot({ activity }: { activity: ActivityView }) {
  const isOpen = new Date(activity.opensAt) <= now() && now() < new Date(activity.closesAt);
  return (
    <>
      {isOpen && <Door activity={activity} />}
      {new Date(activity.opensAt) > now() && <Banner icon='clock'>{sayMoment(activity.opensAt, now())} 起可以签到</Banner>}
      {new Date(activity.closesAt) <= now() && <Banner icon='clock'>签退已经结束，没扫上码的可以补录</Banner>}
      <Participants activity={activity} />
    </>
  );
}

/** Scans who comes, and who goes; the code is typed where no camera reads it. */
function Door({ activity }: { activity: ActivityView }) {
  const [verb, setVerb] = useState<Verb>(new Date(activity.endsAt) <= now() ? 'check-out' : 'check-in');
  const [turn, setTurn] = useState(1);
  const scanned = useScanned(activity.id, verb);
  const word = verb === 'check-in' ? '签到' : '签退';
  const send = (token: string) => scanned.mutate(token, { onSettled: () => setTurn(turn + 1) });
  const scan = async () => {
    const read = await readCode();
    if (read === null) return;
    const found = tokenIn(read);
    if (found?.kind === 'person') send(found.token);
    else say('这不是个人码，请对方打开“活动签到”的码');
  };
  return (
    <>
      <Button kind='second' icon='qr' onPress={() => open('site-code', { id: activity.id })}>
        显示现场码，大家自己扫
      </Button>
      <View className='dd-mt3' />
      <Segment options={VERBS} value={verb} onChange={setVerb} />
      {scanned.error && (
        <View className='dd-mt2'>
          <Banner look='late' icon='qr'>
            {errorText(scanned.error)}
          </Banner>
        </View>
      )}
      <View className='dd-mt2'>
        <Button icon='scan' isBusy={scanned.isPending} onPress={() => void scan()}>
          扫个人码{word}
        </Button>
      </View>
      <TypedCode key={turn} verb={`给对方${word}`} hint='对方选“活动签到”，念码下面的字' isBusy={scanned.isPending} onSubmit={send} />
    </>
  );
}

export default screen(RunActivity);
