import { View } from '@tarojs/components';
import { pressable } from '../../platform/aria';
import { useElder } from '../../platform/elder';
import { open, suggest } from '../../platform/navigation';
import { scan } from '../../platform/scan';
import { Icon, type IconName } from '../../ui/icon';

/** 反映问题: the one big action of a resident. */
export function ReportHero() {
  return (
    <View className='dd-hero dd-mt2' {...pressable({ role: 'button', label: '反映问题', hasWords: true }, () => open('report-form'))}>
      <Icon name='say' size={28} />
      <View>
        <View className='dd-hero__t'>反映问题</View>
        <View className='dd-hero__s'>说一句话，就有人管</View>
      </View>
    </View>
  );
}

export function Quick({ icon, word, onPress }: { icon: IconName; word: string; onPress: () => void }) {
  return (
    <View className='dd-quick' {...pressable({ role: 'button', label: word }, onPress)}>
      <Icon name={icon} />
      {word}
    </View>
  );
}

export function QuickEntries({ middle }: { middle: 'home' | 'elder' }) {
  const toggle = useElder((store) => store.toggle);
  return (
    <View className='dd-grid dd-grid--3 dd-mt2'>
      <Quick icon='scan' word='扫一扫' onPress={() => void scan()} />
      {middle === 'home' ? (
        <Quick icon='door' word='我家' onPress={() => open('household')} />
      ) : (
        <Quick icon='biga' word='普通版' onPress={toggle} />
      )}
      <Quick icon='post' word='意见建议' onPress={suggest} />
    </View>
  );
}
