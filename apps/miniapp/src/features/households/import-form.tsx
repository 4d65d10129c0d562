import { useState } from 'react';
import { View } from '@tarojs/components';
import { IMPORT_LIMITS } from '@duoduo/contracts/imports';
import { errorText } from '../../platform/feedback';
import { chooseFile } from '../../platform/files';
import { newKey } from '../../platform/new-key';
import type { HouseholdImportView, PostView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Link } from '../../ui/card';
import { Field } from '../../ui/field';
import { AreaChoice } from './area-choice';
import { useCheckFile, useKeepFile } from './use-imports';

const KINDS = '.xlsx,.csv';
const MEGABYTE = 1024 * 1024;

/** Chooses a table and has it looked at. Nothing goes in yet. */
export function ImportForm({ post, onSent }: { post: PostView; onSent: (sent: HouseholdImportView) => void }) {
  const [areaCode, setAreaCode] = useState(post.areaCode);
  // The key belongs to the file: sending it twice sends it once.
  const [chosen, setChosen] = useState<{ file: File; key: string } | null>(null);
  const check = useCheckFile();
  const keep = useKeepFile();
  const choose = async () => {
    const file = await chooseFile(KINDS);
    if (!file) return;
    setChosen({ file, key: newKey() });
    check.reset();
  };
  const submit = () => {
    if (chosen) check.mutate({ ...chosen, areaCode }, { onSuccess: onSent });
  };
  return (
    <>
      <View className='dd-title'>导入住户表格</View>
      <View className='dd-mt3' />
      <Card>
        <View className='dd-sub'>
          您手里的表不用改样子：列的顺序、叫法、上面的大标题都认得。先核对，给您看清楚会新增、会改动什么，您点了“导入”才真的写进去。
        </View>
        <Field label='导到哪里'>
          <AreaChoice post={post} value={areaCode} onChange={setAreaCode} />
        </Field>
        <Field
          label='表格文件'
          optional={`xlsx 或 csv，不超过 ${IMPORT_LIMITS.fileBytes / MEGABYTE} MB`}
          wrong={check.error ? errorText(check.error) : undefined}
        >
          <View className='dd-line dd-line--start'>
            <Button kind='second' isSmall onPress={() => void choose()}>
              选文件
            </Button>
            <View className='dd-ml2 dd-sub dd-ink dd-grow dd-clip'>
              {chosen ? `${chosen.file.name}，${sizeOf(chosen.file)}` : '还没有选'}
            </View>
            <Link label='下载模板' onPress={() => keep.mutate({ path: '/api/household-imports/template.xlsx', name: '住户导入模板.xlsx' })}>
              下载模板
            </Link>
          </View>
        </Field>
        <View className='dd-mt4'>
          <Button isBusy={check.isPending} isOff={!chosen} onPress={submit}>
            先核对
          </Button>
        </View>
      </Card>
    </>
  );
}

function sizeOf({ size }: File): string {
  return size < MEGABYTE ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / MEGABYTE).toFixed(1)} MB`;
}
