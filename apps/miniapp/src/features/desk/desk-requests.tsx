import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { now } from '../../platform/clock';
import { say } from '../../platform/feedback';
import type { PostView, StaffMembershipDetailView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { approvalOf, openingOf, type Decision } from '../households/decision';
import { DecisionFields, RejectForm } from '../households/decision-form';
import { RequestFacts } from '../households/request-facts';
import { HEAD_SAYS } from '../households/staff-requests';
import { useApproveMembership, useMembership, usePendingMemberships, useRejectMembership } from '../households/use-memberships';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { useSelection } from './use-selection';

/** Who asks to belong to a household of the community. */
export function DeskRequests({ post, slices }: { post: PostView; slices: ReactNode }) {
  const requests = usePendingMemberships(post.areaCode);
  const { selected, choose } = useSelection(requests.items, (request) => request.id);
  return (
    <>
      <DeskList title='待核实的住户' head={slices}>
        <QueryState
          query={requests}
          name='待核实的住户'
          isNear
          isEmpty={requests.items.length === 0}
          empty={<StateView icon='check' title='没有待核实的' text='有人扫门口的码申请入户，会出现在这里' isNear />}
        >
          {requests.items.map((request) => (
            <DeskItem
              key={request.id}
              title={`${request.name}，${RELATION_NAMES[request.relation]}`}
              tag={null}
              sub={request.address}
              end={request.headWord ? HEAD_SAYS[request.headWord] : sayMoment(request.createdAt, now())}
              isOn={request.id === selected?.id}
              onPress={() => choose(request)}
            />
          ))}
          <LoadMore list={requests} />
        </QueryState>
      </DeskList>
      <DeskThing>{selected && <RequestThing key={selected.id} id={selected.id} />}</DeskThing>
    </>
  );
}

function RequestThing({ id }: { id: string }) {
  const query = useMembership(id);
  return (
    <QueryState query={query} name='这项申请' isNear>
      {query.data && <RequestFacts request={query.data} />}
      {query.data?.status === 'pending' && <Decide request={query.data} />}
    </QueryState>
  );
}

/** Lets somebody in as one of the file, or not, with a reason. */
function Decide({ request }: { request: StaffMembershipDetailView }) {
  const [decision, setDecision] = useState<Decision>(() => openingOf(request));
  const [isRejecting, setIsRejecting] = useState(false);
  const approve = useApproveMembership(request.id);
  const reject = useRejectMembership(request.id);
  const approval = approvalOf(request, decision);
  if (isRejecting) {
    return (
      <Card>
        <RejectForm
          isBusy={reject.isPending}
          onSubmit={(reason) => reject.mutate(reason, { onSuccess: () => say('已告诉申请人') })}
          onCancel={() => setIsRejecting(false)}
        />
      </Card>
    );
  }
  return (
    <Card>
      <DecisionFields request={request} decision={decision} onChange={(part) => setDecision((before) => ({ ...before, ...part }))} />
      <View className='dd-line dd-line--start dd-mt3'>
        <Button
          isBusy={approve.isPending}
          isOff={!approval}
          onPress={() => approval && approve.mutate(approval, { onSuccess: () => say('已通过，这一家看得到了') })}
        >
          通过
        </Button>
        <Button kind='plain' onPress={() => setIsRejecting(true)}>
          不通过
        </Button>
        <View className='dd-cap dd-ml2'>通过以后，对方就能看到这家的通知和记录</View>
      </View>
    </Card>
  );
}
