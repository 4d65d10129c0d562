import { useMemo } from 'react';
import { View } from '@tarojs/components';
import { useElder } from '../platform/elder';
import { say } from '../platform/feedback';
import { sentencesOf } from '../platform/sentences';
import { useReading, useVoice } from '../platform/voice';
import { Button } from './button';

const PACE = 1;
/** Who asks for large words is given time for spoken ones. */
const ELDER_PACE = 0.85;

/** 听一听: reads out what stands here, for who cannot read it or would rather hear it. Not there where the device has no voice for it. */
export function ReadAloud({ name, lines }: { name: string; lines: readonly string[] }) {
  const isElder = useElder((store) => store.isElder);
  const voice = useVoice();
  const words = lines.join('\n');
  const sentences = useMemo(() => sentencesOf([words]), [words]);
  const { state, read, pause, stop } = useReading(sentences, {
    voice,
    pace: isElder ? ELDER_PACE : PACE,
    onFailed: () => say('没能读出来，请看文字'),
  });
  if (!voice || sentences.length === 0) return null;
  const isReading = state === 'reading';
  const word = isReading ? '暂停' : state === 'paused' ? '接着听' : '听一听';
  const place = isElder ? 'dd-btns__i' : '';
  // one part in its place: who presses it by keyboard or screen reader stays on it
  return (
    <View className={`${isElder ? 'dd-btns' : 'dd-line dd-line--start'} dd-mt2`}>
      <View className={place}>
        <Button
          kind={isElder ? 'tint' : 'second'}
          isSmall={!isElder}
          icon='loud'
          label={`${word}：${name}`}
          onPress={isReading ? pause : read}
        >
          {word}
        </Button>
      </View>
      {state !== 'silent' && (
        <View className={place || 'dd-ml2'}>
          <Button kind='plain' isSmall={!isElder} label={`停下：${name}`} onPress={stop}>
            停下
          </Button>
        </View>
      )}
    </View>
  );
}
