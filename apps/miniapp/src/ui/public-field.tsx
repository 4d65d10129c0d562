import { View } from '@tarojs/components';
import { Checkbox } from './field';

/** Whoever publishes says whether it may go round: then it holds nothing about anybody. */
export function PublicField({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <View className='dd-mt3'>
      <Checkbox label='任何人都能看，可以转发' isOn={isOn} onChange={onChange} />
      <View className='dd-cap dd-mt1'>不登录也能看到，写了姓名、门牌、电话的别勾</View>
    </View>
  );
}
