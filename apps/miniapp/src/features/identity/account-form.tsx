import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '../../ui/button';
import { Field, Input } from '../../ui/field';
import type { Credentials } from './use-sign-in';

/** Username and password, for those who have an account here. */
export function AccountForm({ isBusy, wrong, onSubmit }: { isBusy: boolean; wrong?: string; onSubmit: (given: Credentials) => void }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const submit = () => onSubmit({ username: username.trim(), password });
  return (
    <View>
      <Field label='账号'>
        <Input label='账号' value={username} onChange={setUsername} placeholder='社区发给您的账号' />
      </Field>
      <Field label='密码' wrong={wrong}>
        <Input label='密码' value={password} onChange={setPassword} isSecret isBad={Boolean(wrong)} onConfirm={submit} />
      </Field>
      <View className='dd-mt4'>
        <Button isBusy={isBusy} isOff={!username.trim() || !password} onPress={submit}>
          登录
        </Button>
      </View>
    </View>
  );
}
