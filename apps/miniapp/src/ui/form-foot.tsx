import { View } from '@tarojs/components';
import { Button } from './button';

interface Props {
  verb: string;
  isBusy: boolean;
  isOff?: boolean;
  onSubmit: () => void;
  onLeave: () => void;
}

/** The end of a form at the desk: do it, or leave it. */
export function FormFoot({ verb, isBusy, isOff, onSubmit, onLeave }: Props) {
  return (
    <View className='dd-line dd-line--start dd-mt3'>
      <Button isBusy={isBusy} isOff={isOff} onPress={onSubmit}>
        {verb}
      </Button>
      <Button kind='plain' onPress={onLeave}>
        先不办
      </Button>
    </View>
  );
}
