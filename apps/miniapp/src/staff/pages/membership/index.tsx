import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { approvalOf, openingOf, type Decision } from '../../../features/households/decision';
import { DecisionFields, RejectForm } from '../../../features/households/decision-form';
import { MembershipTag } from '../../../features/households/home-requests';
import { HEAD_SAYS } from '../../../features/households/staff-requests';
import { useApproveMembership, useMembership, useRejectMembership } from '../../../features/households/use-memberships';
import { now } from '../../../platform/clock';
import { say } from '../../../platform/feedback';
import { back } from '../../../platform/navigation';
import type { StaffMembershipDetailView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Fact } from '../../../ui/facts';
import { Page } from '../../../ui/page';
import { sayDate, sayMoment } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

/** One request to belong to a household: who, as what, whom of the file he is; let in, or not with a reason. */
function Membership() {
  const request = useMembership(useRouter().params.id ?? '');
  if (request.data?.status === 'pending') return <Decide request={request.data} />;
  return (
    <Page title='核实住户'>
      <QueryState query={request} name='这项申请'>
        {request.data && <RequestFacts request={request.data} />}
      </QueryState>
    </Page>
  );
}

function Decide({ request }: { request: StaffMembershipDetailView }) {
  const [decision, setDecision] = useState<Decision>(() => openingOf(request));
  const [isRejecting, setIsRejecting] = useState(false);
  const approve = useApproveMembership(request.id);
  const reject = useRejectMembership(request.id);
  const done = (word: string) => ({
    onSuccess: () => {
      say(word);
      back();
    },
  });
  const approval = approvalOf(request, decision);
  const foot = !isRejecting && (
    <>
      <View className='dd-foot__note'>通过以后，他就能看到这家的通知和记录</View>
      <View className='dd-btns'>
        <View className='dd-btns__i dd-btns__i--side'>
          <Button kind='second' onPress={() => setIsRejecting(true)}>
            不通过
          </Button>
        </View>
        <View className='dd-btns__i'>
          <Button
            isBusy={approve.isPending}
            isOff={!approval}
            onPress={() => approval && approve.mutate(approval, done('已通过，他家里看得到了'))}
          >
            通过
          </Button>
        </View>
      </View>
    </>
  );
  return (
    <Page title='核实住户' foot={foot}>
      <RequestFacts request={request} />
      {isRejecting ? (
        <RejectForm
          isBusy={reject.isPending}
          onSubmit={(reason) => reject.mutate(reason, done('已告诉申请人'))}
          onCancel={() => setIsRejecting(false)}
        />
      ) : (
        <DecisionFields request={request} decision={decision} onChange={(part) => setDecision((before) => ({ ...before, ...part }))} />
      )}
    </Page>
  );
}

function RequestFacts({ request }: { request: StaffMembershipDetailView }) {
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

export default screen(Membership);
