import { useState } from 'react';
import { View } from '@tarojs/components';
import { open } from '../../platform/navigation';
import { Card, Row } from '../../ui/card';

/** For who cannot do it himself: which of the household. */
export function RedeemForRows({ members }: { members: readonly { personId: string; name: string }[] }) {
  const [isOpen, setIsOpen] = useState(members.length === 1);
  return (
    <View className='dd-mt2'>
      <Card look='list'>
        {!isOpen && <Row icon='gift' title='代兑换' sub='替不会用手机的人换礼品' label='代兑换' onPress={() => setIsOpen(true)} />}
        {isOpen &&
          members.map(({ personId, name }) => (
            <Row
              key={personId}
              icon='gift'
              title={`替 ${name} 兑换`}
              label={`替 ${name} 兑换`}
              onPress={() => open('redeem-for', { personId, name })}
            />
          ))}
      </Card>
    </View>
  );
}
