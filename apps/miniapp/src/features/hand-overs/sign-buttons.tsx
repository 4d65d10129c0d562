import { View } from '@tarojs/components';
import { say, sure } from '../../platform/feedback';
import type { HandOverView } from '../../platform/views';
import { Button } from '../../ui/button';
import { useCancelHandOver, useSignHandOver } from './use-hand-overs';

/** What follows from a signature. */
export const SIGNING_MEANS = '双方都签字后，任务转给接手人，交出的岗位马上结束';

/** Signs the sheet, or makes it void: as far as the one who looks may. */
export function SignButtons({ handOver }: { handOver: HandOverView }) {
  const sign = useSignHandOver(handOver.id);
  const cancel = useCancelHandOver(handOver.id);
  const isLast = handOver.state === 'signed';
  const signNow = async () => {
    if (!(await sure('在交接单上签字？', isLast ? '对方已签字：签了马上生效。' : '内容从现在起不再变，等对方签字后生效。'))) return;
    sign.mutate(undefined, { onSuccess: ({ state }) => say(state === 'done' ? '交接完成' : '已签字，等对方签字') });
  };
  const cancelNow = async () => {
    if (!(await sure('取消这张交接单？', '取消后可以重新填一张。'))) return;
    cancel.mutate(undefined, { onSuccess: () => say('已取消') });
  };
  return (
    <View className='dd-btns'>
      {handOver.actions.includes('cancel') && (
        <View className='dd-btns__i dd-btns__i--side'>
          <Button kind='second' isBusy={cancel.isPending} onPress={() => void cancelNow()}>
            取消交接
          </Button>
        </View>
      )}
      {handOver.actions.includes('sign') && (
        <View className='dd-btns__i'>
          <Button isBusy={sign.isPending} onPress={() => void signNow()}>
            签字
          </Button>
        </View>
      )}
    </View>
  );
}
