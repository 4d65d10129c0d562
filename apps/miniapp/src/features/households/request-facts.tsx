import { View } from '@tarojs/components';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { now } from '../../platform/clock';
import type { StaffMembershipDetailView } from '../../platform/views';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { sayDate, sayMoment } from '../../ui/say-time';
import { MembershipTag } from './home-requests';
import { HEAD_SAYS } from './staff-requests';

/** What somebody asks for at a door, and what the head says of it. */
export function RequestFacts({ request }: { request: StaffMembershipDetailView }) {
  return (
    <Card>
      <View className='dd-line dd-line--top'>
        <View className='dd-head dd-grow'>{request.address}</View>
        {request.status !== 'pending' && (
          <View className='dd-fixed dd-ml2'>
            <MembershipTag status={request.status} />
          </View>
        )}
      </View>
      <Fact name='谁'>
        {request.name}
        {request.isForChild && `，孩子${request.bornOn ? `，${request.bornOn} 生` : ''}`}
      </Fact>
      {request.isForChild && <Fact name='监护人'>{request.guardianName}</Fact>}
      <Fact name='说自己是'>{RELATION_NAMES[request.relation]}</Fact>
      {request.phone && <Fact name='电话'>{request.phone}</Fact>}
      {request.toDay && <Fact name='住到'>{sayDate(request.toDay)}</Fact>}
      <Fact name='户主'>{request.headWord ? HEAD_SAYS[request.headWord] : '还没有说'}</Fact>
      <Fact name='什么时候'>{sayMoment(request.createdAt, now())} 申请</Fact>
      {request.reason && <Fact name='原因'>{request.reason}</Fact>}
    </Card>
  );
}
