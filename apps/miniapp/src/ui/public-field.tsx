import { View } from '@tarojs/components';
import { Checkbox } from './field';

interface Props {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** What does not go round with it. */
  without?: string;
}

/** Whoever publishes says whether it may go round: then it holds nothing about anybody. */
export function PublicField({ isOn, onChange, without }: Props) {
  return (
    <View className='dd-mt3'>
      <Checkbox label='任何人都能看，可以转发' isOn={isOn} onChange={onChange} />
      <View className='dd-cap dd-mt1'>不登录也能看到，写了姓名、门牌、电话的别勾</View>
      {without && <View className='dd-cap'>{without}</View>}
    </View>
  );
}
