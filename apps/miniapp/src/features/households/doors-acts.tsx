import { useState } from 'react';
import { View } from '@tarojs/components';
import { say, sure } from '../../platform/feedback';
import { newKey } from '../../platform/new-key';
import { forgetStored, readStored, writeStored } from '../../platform/storage';
import { Button } from '../../ui/button';
import { Bar } from '../../ui/facts';
import { QueryState } from '../../ui/state-view';
import { type Printed, type RotatedDoors, usePrintSheets, useRotation, useStartRotation } from './use-door-codes';

interface Props {
  /** 园丁南苑 3号楼, 001 网格. */
  name: string;
  doors: Printed;
  rotated: RotatedDoors;
}

/** For all doors of a building or a grid: labels to print, new codes. */
export function DoorsActs({ name, doors, rotated }: Props) {
  const print = usePrintSheets();
  const start = useStartRotation();
  const stored = `draft.rotation.${JSON.stringify(rotated)}` as const;
  // Kept on the device, so that a page that was closed finds it again.
  const [rotationId, setRotationId] = useState(() => readStored<string>(stored));
  const printAll = () =>
    print.mutate(
      { key: newKey(), printed: doors, name: `户码标牌 ${name}.pdf` },
      { onSuccess: ({ count }) => say(`${count} 张标牌已存到电脑`) },
    );
  const rotateAll = async () => {
    if (!(await sure(`${name} 的户码全部换新？`, '旧码 7 天内还能用。换完请重新打印标牌，逐户更换。'))) return;
    const onSuccess = ({ id }: { id: string }) => {
      writeStored(stored, id);
      setRotationId(id);
    };
    start.mutate({ key: newKey(), doors: rotated }, { onSuccess });
  };
  const forget = () => {
    forgetStored(stored);
    setRotationId(null);
  };
  return (
    <View className='dd-mt2'>
      <View className='dd-line dd-line--start'>
        <Button kind='second' isSmall isBusy={print.isPending} label={`打印标牌：${name}`} onPress={printAll}>
          打印标牌
        </Button>
        <Button kind='plain' isBusy={start.isPending} label={`全部换新码：${name}`} onPress={() => void rotateAll()}>
          全部换新码
        </Button>
      </View>
      {rotationId && <RotationProgress id={rotationId} onForget={forget} />}
    </View>
  );
}

function RotationProgress({ id, onForget }: { id: string; onForget: () => void }) {
  const query = useRotation(id);
  const rotation = query.data;
  return (
    <QueryState query={query} name='换码进度' isNear>
      {rotation && (
        <View className='dd-mt2'>
          <View className='dd-line'>
            <View className='dd-sub dd-ink'>
              {rotation.state === 'done' ? `已换 ${rotation.done} 个码，请打印新标牌` : `正在换码，${rotation.done} / ${rotation.total}`}
            </View>
            {rotation.state === 'done' && (
              <Button kind='plain' onPress={onForget}>
                知道了
              </Button>
            )}
          </View>
          <Bar part={rotation.done} whole={rotation.total} />
        </View>
      )}
    </QueryState>
  );
}
