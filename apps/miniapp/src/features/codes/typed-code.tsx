import { useState } from 'react';
import { View } from '@tarojs/components';
import { tokenIn } from '@duoduo/contracts/tokens';
import { Button } from '../../ui/button';
import { Field, Input } from '../../ui/field';

interface Props {
  verb: string;
  /** How the other finds what to read out. */
  hint?: string;
  isBusy: boolean;
  onSubmit: (token: string) => void;
}

/** Somebody's code by hand: where no camera reads it. */
export function TypedCode({ verb, hint = '让对方念码下面的字', isBusy, onSubmit }: Props) {
  const [text, setText] = useState('');
  const found = tokenIn(text);
  return (
    <View className='dd-mt3'>
      <Field label='扫不出来？' optional={hint}>
        <Input label='码下面的字' value={text} onChange={setText} placeholder='P 开头，共 19 位' maxLength={200} />
      </Field>
      <View className='dd-mt2'>
        <Button kind='second' isBusy={isBusy} isOff={found?.kind !== 'person'} onPress={() => found && onSubmit(found.token)}>
          {verb}
        </Button>
      </View>
    </View>
  );
}
