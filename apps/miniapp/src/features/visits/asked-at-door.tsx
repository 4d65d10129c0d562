import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import type { CodeView } from '../../platform/views';
import { Card } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { AnswerCall } from './call-request';

interface Props {
  asked: CodeView['asked'];
  /** Of everybody behind the door, in the order in which they are shown. */
  homes: readonly string[];
  address: string;
}

/** Households behind this door that asked to be called or visited. */
export function AskedAtDoor({ asked, homes, address }: Props) {
  return asked.map(({ id, householdId, createdAt }) => {
    const which = homes.length > 1 && homes.includes(householdId) ? `第 ${homes.indexOf(householdId) + 1} 户` : '';
    return (
      <Card key={id} look='tight'>
        <View className='dd-strong'>{which}请您打电话或上门</View>
        <View className='dd-sub dd-mt1'>{sayMoment(createdAt, now())} 说的</View>
        <AnswerCall requestId={id} place={`${address} ${which}`.trim()} />
      </Card>
    );
  });
}
