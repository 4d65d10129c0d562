import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { approvalOf, openingOf, type Decision } from '../../../features/households/decision';
import { DecisionFields, RejectForm } from '../../../features/households/decision-form';
import { RequestFacts } from '../../../features/households/request-facts';
import { useApproveMembership, useMembership, useRejectMembership } from '../../../features/households/use-memberships';
import { say } from '../../../platform/feedback';
import { back } from '../../../platform/navigation';
import type { StaffMembershipDetailView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Page } from '../../../ui/page';
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
      <View className='dd-foot__note'>通过以后，对方就能看到这家的通知和记录</View>
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
            onPress={() => approval && approve.mutate(approval, done('已通过，这一家看得到了'))}
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

export default screen(Membership);
