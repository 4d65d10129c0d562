import { useState } from 'react';
import { View } from '@tarojs/components';
import { errorText, say } from '../../platform/feedback';
import { newKey } from '../../platform/new-key';
import type { PostView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Choice, Field } from '../../ui/field';
import { AreaChoice } from './area-choice';
import { isPurpose, PurposeField } from './purpose-field';
import { useExport } from './use-imports';

const LOOKS = [
  { value: 'masked' as const, word: '打星号的', note: '姓名电话不完整' },
  { value: 'revealed' as const, word: '完整的', note: '要写用途，住户会看到' },
];
const USUAL = ['上级报送', '核对底册', '应急联系', '入户走访'];

/** The households of an area as a table. */
export function ExportForm({ post }: { post: PostView }) {
  const [areaCode, setAreaCode] = useState(post.areaCode);
  const [look, setLook] = useState<'masked' | 'revealed'>('masked');
  const [purpose, setPurpose] = useState('');
  const save = useExport();
  const reveal = look === 'revealed';
  const submit = () => {
    const body = { areaCode, reveal, ...(reveal ? { purpose: purpose.trim() } : {}) };
    save.mutate({ key: newKey(), body, name: `住户 ${post.areaName}.xlsx` }, { onSuccess: () => say('表格已存到电脑') });
  };
  const wrong = save.error ? errorText(save.error) : undefined;
  return (
    <>
      <View className='dd-title'>导出住户表格</View>
      <View className='dd-mt3' />
      <Card>
        <Field label='导出哪里'>
          <AreaChoice post={post} value={areaCode} onChange={setAreaCode} />
        </Field>
        <Field label='姓名、电话、身份证号' wrong={reveal ? undefined : wrong}>
          <Choice label='姓名、电话、身份证号' options={LOOKS} value={look} onChange={setLook} columns={2} />
        </Field>
        {reveal && <PurposeField question='用来做什么？' usual={USUAL} value={purpose} onChange={setPurpose} wrong={wrong} />}
        <View className='dd-mt4'>
          <Button isBusy={save.isPending} isOff={reveal && !isPurpose(purpose)} onPress={submit}>
            导出
          </Button>
        </View>
        <View className='dd-cap dd-mt2'>每次导出都会记下；电脑里的表格请用完删掉</View>
      </Card>
    </>
  );
}
