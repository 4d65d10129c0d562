import { useEffect, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { WithTimes } from '../../../features/tasks/report-card';
import { stepsOf } from '../../../features/tasks/steps';
import { useProgress } from '../../../features/tasks/use-reports';
import { errorText } from '../../../platform/feedback';
import type { PublicProgressView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Timeline } from '../../../ui/facts';
import { Field, Input } from '../../../ui/field';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { ReportTag } from '../../../ui/status-tag';

const TYPED_MAX = 20;

/** How far a report is, for whoever has its number: from a slip, from 12345, from a neighbour. Nobody need sign in. */
function Progress() {
  const { number = '' } = useRouter().params;
  const [typed, setTyped] = useState(number);
  const { mutate: look, ...found } = useProgress();
  useEffect(() => {
    if (number) look(number);
  }, [number, look]);
  const write = (text: string) => {
    found.reset();
    setTyped(text);
  };
  const wrong = found.error ? errorText(found.error) : undefined;
  const ask = () => typed.trim() && look(typed.trim());
  return (
    <Page title='查办理进度'>
      <Field label='受理号' wrong={wrong}>
        <Input
          label='受理号'
          value={typed}
          onChange={write}
          placeholder='10 位，如 K7M2 9QX4TB'
          maxLength={TYPED_MAX}
          isBad={Boolean(wrong)}
          onConfirm={ask}
        />
        <View className='dd-cap dd-mt1'>回执上有，也可以问社区或 12345；大小写不要紧</View>
      </Field>
      <View className='dd-mt3'>
        <Button icon='search' isBusy={found.isPending} isOff={!typed.trim()} onPress={ask}>
          查进度
        </Button>
      </View>
      {found.data && <Found progress={found.data} />}
    </Page>
  );
}

function Found({ progress }: { progress: PublicProgressView }) {
  return (
    <View className='dd-mt3'>
      <Card>
        <View className='dd-line dd-line--top'>
          <View className='dd-head dd-grow'>{progress.categoryName}</View>
          <View className='dd-fixed dd-ml2'>
            <ReportTag status={progress.status} />
          </View>
        </View>
        <View className='dd-sub'>{progress.areaName}</View>
        <View className='dd-mt2'>
          <WithTimes text={progress.expectation} />
        </View>
        <View className='dd-cap dd-mt2'>受理号 {progress.number}</View>
      </Card>
      <Card>
        <Timeline entries={stepsOf(progress.steps)} />
      </Card>
      <View className='dd-cap dd-mt2'>凭受理号只能看到办到哪一步，看不到姓名、地址和说的话</View>
    </View>
  );
}

export default screen(Progress, 'public');
