import { View } from '@tarojs/components';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { now } from '../../platform/clock';
import { useMe } from '../../platform/me';
import { open } from '../../platform/navigation';
import type { StaffMembershipView } from '../../platform/views';
import { Card, Dotted, Row } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { sayMoment } from '../../ui/say-time';

/** What the head of the household says, in words for who decides. */
export const HEAD_SAYS = { vouched: '户主说是家里人', objected: '户主说不认识' } as const;

/** Somebody asks to belong to a household: who, where, as what. */
export function StaffRequestCard({ request, isAtDoor }: { request: StaffMembershipView; isAtDoor?: boolean }) {
  const title = `${request.name}，${RELATION_NAMES[request.relation]}`;
  return (
    <Card look='tight' label={`待核实：${title}`} onPress={() => open('membership', { id: request.id })}>
      <View className='dd-line'>
        <View className='dd-grow'>
          <View className='dd-strong'>{request.isForChild ? `${title}，${request.guardianName ?? '监护人'}代为申请` : title}</View>
          {!isAtDoor && <View className='dd-sub dd-ink'>{request.address}</View>}
          <View className='dd-sub'>
            <Dotted parts={[`${sayMoment(request.createdAt, now())} 申请`, request.headWord && HEAD_SAYS[request.headWord]]} />
          </View>
        </View>
        <Icon name='chev' />
      </View>
    </Card>
  );
}

/** The entry on the home page of who decides. */
export function RequestsRow({ areaCode }: { areaCode: string }) {
  const count = useMe().data?.counters.membershipRequests ?? 0;
  return (
    <Row
      icon='people'
      title='待核实的住户'
      label='待核实的住户'
      end={count > 0 ? `${count}${count >= 100 ? '+' : ''} 位` : '没有'}
      onPress={() => open('memberships', { areaCode })}
    />
  );
}
