import { View } from '@tarojs/components';
import { FILE_CHECK_STATE_NAMES, type FileCheckState } from '@duoduo/contracts/file-checks';
import { monthAfter } from '@duoduo/contracts/months';
import { now } from '../../platform/clock';
import { useMe } from '../../platform/me';
import { open } from '../../platform/navigation';
import type { FileCheckView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Row } from '../../ui/card';
import type { ShapeName } from '../../ui/icon';
import { localMonth, sayMoment } from '../../ui/say-time';
import { StatusTag } from '../../ui/status-tag';
import { sayChange } from '../households/say-change';
import { useConfirmFile, useCorrectFile } from './use-file-checks';

const SHAPES: Record<FileCheckState, ShapeName> = { open: 'wait', confirmed: 'done', corrected: 'done' };

/** The entry on the home page of a grid worker; nothing where nothing waits. What is left of the last month comes first. */
export function FileChecksRows() {
  const counters = useMe().data?.counters;
  const month = localMonth(now());
  const rows = [
    { of: monthAfter(month, -1), word: '上月', count: counters?.changedFilesLastMonth ?? 0 },
    { of: month, word: '本月', count: counters?.changedFiles ?? 0 },
  ];
  return (
    <>
      {rows
        .filter(({ count }) => count > 0)
        .map(({ of, word, count }) => {
          const title = `${word}有 ${count >= 100 ? '99+' : count} 户变动待核对`;
          return <Row key={of} icon='doc' title={title} label={title} onPress={() => open('file-checks', { month: of })} />;
        })}
    </>
  );
}

/** One household: what changed in its file, and the two things to say of it. */
export function FileCheckCard({ file }: { file: FileCheckView }) {
  const confirm = useConfirmFile();
  const correct = useCorrectFile();
  const goToFile = () => open('correct-file', { householdId: file.householdId });
  return (
    <Card>
      <View className='dd-line dd-line--top'>
        <View className='dd-head dd-grow'>{file.address}</View>
        <View className='dd-fixed dd-ml2'>
          <StatusTag shape={SHAPES[file.state]} word={FILE_CHECK_STATE_NAMES[file.state]} />
        </View>
      </View>
      {file.headName && <View className='dd-sub'>户主 {file.headName}</View>}
      {file.changes.map(({ at, of, fields }, index) => (
        <View key={index} className='dd-mt2'>
          {fields.map((field, place) => (
            <View key={place} className='dd-pre'>
              {of ? `${of}：` : ''}
              {sayChange(field)}
            </View>
          ))}
          <View className='dd-sub'>{sayMoment(at, now())}</View>
        </View>
      ))}
      {file.state === 'open' && (
        <View className='dd-line dd-line--start dd-line--wrap dd-mt3'>
          <Button kind='second' isSmall label={`确认无误：${file.address}`} isBusy={confirm.isPending} onPress={() => confirm.mutate(file)}>
            确认无误
          </Button>
          <View className='dd-ml2'>
            <Button
              kind='second'
              isSmall
              label={`去更正：${file.address}`}
              isBusy={correct.isPending}
              onPress={() => correct.mutate(file, { onSuccess: goToFile })}
            >
              去更正
            </Button>
          </View>
        </View>
      )}
    </Card>
  );
}
