import { View } from '@tarojs/components';
import { useHoldList } from '../platform/desk';
import { Banner } from './banner';
import { Button } from './button';

interface Props {
  verb: string;
  /** What leaving is called. */
  leave?: string;
  isBusy: boolean;
  isOff?: boolean;
  /** Whether it was sent and no answer has come: sent once more it is still one. */
  isSent?: boolean;
  onSubmit: () => void;
  onLeave: () => void;
}

/** The end of a form at the desk: do it, or leave it. */
export function FormFoot({ verb, leave = '先不办', isBusy, isOff, isSent, onSubmit, onLeave }: Props) {
  useHoldList();
  return (
    <>
      {isSent && !isBusy && (
        <View className='dd-mt3'>
          <Banner look='soon' icon='off'>
            网络断了，不知道办成没有。请再点一次“{verb}”，不会重复
          </Banner>
        </View>
      )}
      <View className='dd-line dd-line--start dd-mt3'>
        <Button isBusy={isBusy} isOff={isOff} onPress={onSubmit}>
          {verb}
        </Button>
        <Button kind='plain' onPress={onLeave}>
          {leave}
        </Button>
      </View>
    </>
  );
}
