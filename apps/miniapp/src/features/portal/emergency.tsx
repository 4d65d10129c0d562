import { Text, View } from '@tarojs/components';
import { useAbout } from '../../platform/about';
import { dial } from '../../platform/phone';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';

const ALWAYS = [
  { label: '火警', number: '119' },
  { label: '报警', number: '110' },
  { label: '急救', number: '120' },
];

/** Danger is not for a form: the numbers come first. */
export function Emergency({ numbers = ALWAYS }: { numbers?: readonly { label: string; number: string }[] }) {
  const about = useAbout();
  const dialling = about.data?.dialling ?? false;
  const columns = numbers.length >= 3 ? 3 : 2;
  return (
    <Card look='tight'>
      <View className='dd-strong'>着火、漏气、有人受伤，先打电话</View>
      <View className={`dd-grid dd-grid--choices dd-grid--${columns} dd-mt2`}>
        {numbers.map(({ label, number }) => (
          <Button key={number} kind='second' label={`拨打 ${number} ${label}`} onPress={() => dial(number, dialling)}>
            <Text>{number}</Text>
            <Text className='dd-btn__w'>{label}</Text>
          </Button>
        ))}
      </View>
    </Card>
  );
}
