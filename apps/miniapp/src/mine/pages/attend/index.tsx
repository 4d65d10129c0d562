import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { tokenIn } from '@duoduo/contracts/tokens';
import { AttendCard, verbOf } from '../../../features/volunteers/attend-part';
import { useOwnActivities } from '../../../features/volunteers/use-activities';
import { open } from '../../../platform/navigation';
import { readCode } from '../../../platform/scan';
import { Button } from '../../../ui/button';
import { Field, Input } from '../../../ui/field';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState, StateView } from '../../../ui/state-view';

/** Signing in and out by the code on the screen: scanned, or typed. */
function Attend() {
  const { token = '', id } = useRouter().params;
  const [text, setText] = useState(decodeURIComponent(token));
  const [shown, setShown] = useState<string[]>([]);
  const mine = useOwnActivities('participant');
  const found = tokenIn(text);
  const read = found?.kind === 'site' ? found.token : null;
  // What was signed for stays in sight, with its word.
  const due = mine.items.filter((each) => (id ? each.id === id : verbOf(each) !== null || shown.includes(each.id)));
  const fresh = due.filter((each) => !shown.includes(each.id)).map((each) => each.id);
  if (fresh.length > 0) setShown([...shown, ...fresh]);
  const scan = async () => setText((await readCode()) ?? text);
  const empty = (
    <StateView
      icon='cal'
      title='现在没有要签到的活动'
      text='先报名；开始前半小时起可以签到'
      isNear
      action={{ word: '看看活动', onPress: () => open('activities') }}
    />
  );
  return (
    <Page title='活动签到'>
      <Field label='现场码' optional='现场屏幕上，S 开头' wrong={text.trim() && !read ? '码没输全，或不是现场的码' : undefined}>
        <Input label='现场码' value={text} onChange={setText} placeholder='10 位，如 S123 4567 89' maxLength={200} />
      </Field>
      <View className='dd-mt2'>
        <Button kind='second' icon='scan' onPress={() => void scan()}>
          扫现场码
        </Button>
      </View>
      <View className='dd-mt3' />
      <QueryState query={mine} name='我报名的活动' isNear isEmpty={due.length === 0} empty={empty}>
        {due.map((activity) => (
          <AttendCard key={activity.id} activity={activity} token={read} />
        ))}
      </QueryState>
    </Page>
  );
}

export default screen(Attend);
