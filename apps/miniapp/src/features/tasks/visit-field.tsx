import { useState } from 'react';
import { View } from '@tarojs/components';
import { tokenIn } from '@duoduo/contracts/tokens';
import { isBrowser } from '../../platform/environment';
import { say } from '../../platform/feedback';
import { readCode } from '../../platform/scan';
import { Button } from '../../ui/button';
import { Field, Input } from '../../ui/field';

/** That somebody was there: the code of the place, scanned; in a browser, which may have no camera, also typed as it is printed. */
export function VisitField({ token, onChange }: { token: string; onChange: (token: string) => void }) {
  const [typed, setTyped] = useState('');
  const take = (text: string) => onChange(tokenIn(text)?.token ?? '');
  const scan = async () => {
    const text = await readCode();
    if (text === null) return;
    if (tokenIn(text)) take(text);
    else say('这不是多多的码');
  };
  const type = (text: string) => {
    setTyped(text);
    take(text);
  };
  return (
    <Field label='这项任务要上门：扫现场的码'>
      <Button kind='second' onPress={() => void scan()}>
        {token ? '已扫，重新扫' : '扫户码'}
      </Button>
      {isBrowser && (
        <View className='dd-mt2'>
          <Input label='户码上的字' value={typed} onChange={type} placeholder='或照着户码下面的字填' />
        </View>
      )}
      {token !== '' && <View className='dd-cap dd-mt1'>码读到了</View>}
    </Field>
  );
}
