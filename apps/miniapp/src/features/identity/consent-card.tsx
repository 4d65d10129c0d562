import { View } from '@tarojs/components';
import type { PrivacyStatementView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';

/** The statement, a paragraph for each of its points. */
export function ConsentText({ consent }: { consent: Pick<PrivacyStatementView, 'text'> }) {
  return (
    <Card>
      {consent.text.split('\n').map((line) => (
        <View key={line} className='dd-para'>
          {line}
        </View>
      ))}
    </Card>
  );
}

/** Two answers of the same size: neither is easier than the other. */
export function ConsentButtons({ isBusy, onAgree, onRefuse }: { isBusy: boolean; onAgree: () => void; onRefuse: () => void }) {
  return (
    <View className='dd-btns'>
      <View className='dd-btns__i'>
        <Button kind='second' isOff={isBusy} onPress={onRefuse}>
          不同意
        </Button>
      </View>
      <View className='dd-btns__i'>
        <Button kind='second' isBusy={isBusy} onPress={onAgree}>
          同意
        </Button>
      </View>
    </View>
  );
}
