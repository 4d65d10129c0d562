import { View } from '@tarojs/components';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { MEMBERSHIP_STATUS_NAMES, type MembershipStatus } from '@duoduo/contracts/memberships';
import { now } from '../../platform/clock';
import { say, sure } from '../../platform/feedback';
import type { HomeMembershipView, MembershipView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted } from '../../ui/card';
import type { ShapeName } from '../../ui/icon';
import { sayDate, sayMoment } from '../../ui/say-time';
import { StatusTag } from '../../ui/status-tag';
import { useHeadWord } from './use-home';
import { useWithdrawMembership } from './use-memberships';

const SHAPES: Record<MembershipStatus, ShapeName | null> = {
  pending: 'wait',
  approved: 'done',
  rejected: null,
  withdrawn: null,
  ended: null,
};

export function MembershipTag({ status }: { status: MembershipStatus }) {
  return <StatusTag shape={SHAPES[status]} word={MEMBERSHIP_STATUS_NAMES[status]} />;
}

/** Somebody asks to belong to the home: its head says whether he knows him, the grid worker decides. */
export function RequestAtHome({ request }: { request: HomeMembershipView }) {
  const { mutate, isPending } = useHeadWord();
  const tell = (word: 'vouched' | 'objected', done: string) => mutate({ id: request.id, word }, { onSuccess: () => say(done) });
  const object = async () => {
    if (await sure('不认识这个人？', `会告诉网格员您不同意${request.name}加入，由网格员上门核实。`)) tell('objected', '已告诉网格员');
  };
  return (
    <Card look='tight'>
      <View className='dd-line dd-line--top'>
        <View className='dd-strong dd-grow'>
          {request.guardianName ? `${request.guardianName}给孩子${request.name}登记` : `${request.name}想加入您家`}
        </View>
        <View className='dd-fixed dd-ml2'>
          <MembershipTag status={request.status} />
        </View>
      </View>
      <View className='dd-sub'>
        <Dotted
          parts={[
            RELATION_NAMES[request.relation],
            request.phone,
            request.toDay && `到 ${sayDate(request.toDay)}`,
            sayMoment(request.createdAt, now()),
          ]}
        />
      </View>
      {request.headWord ? (
        <View className='dd-sub dd-mt1'>{request.headWord === 'vouched' ? '您说：认识，是家里人' : '您说：不认识，不同意'}</View>
      ) : (
        <View className='dd-btns dd-mt2'>
          <View className='dd-btns__i'>
            <Button kind='second' isOff={isPending} label={`不认识 ${request.name}`} onPress={() => void object()}>
              不认识
            </Button>
          </View>
          <View className='dd-btns__i'>
            <Button
              kind='second'
              isOff={isPending}
              label={`是家里人 ${request.name}`}
              onPress={() => tell('vouched', '谢谢，网格员看得到')}
            >
              是家里人
            </Button>
          </View>
        </View>
      )}
    </Card>
  );
}

/** What I have asked at a door, and how far it is. */
export function MyRequest({ request }: { request: MembershipView }) {
  const withdraw = useWithdrawMembership();
  return (
    <Card look='tight'>
      <View className='dd-line dd-line--top'>
        <View className='dd-strong dd-grow'>
          {request.communityName}
          {request.childName ? `，给孩子${request.childName}登记` : '，申请加入一户'}
        </View>
        <View className='dd-fixed dd-ml2'>
          <MembershipTag status={request.status} />
        </View>
      </View>
      <View className='dd-sub'>
        <Dotted
          parts={[
            RELATION_NAMES[request.relation],
            request.toDay && `到 ${sayDate(request.toDay)}`,
            `${sayMoment(request.createdAt, now())} 提交`,
          ]}
        />
      </View>
      {request.status === 'pending' && <View className='dd-sub'>等网格员核实，核实后就能看到家里的通知</View>}
      {request.reason && <View className='dd-sub'>原因：{request.reason}</View>}
      {request.status === 'pending' && (
        <View className='dd-mt2'>
          <Button kind='second' isBusy={withdraw.isPending} onPress={() => withdraw.mutate(request.id, { onSuccess: () => say('已撤回') })}>
            撤回申请
          </Button>
        </View>
      )}
    </Card>
  );
}
