import { View } from '@tarojs/components';
import { HAND_OVER_STATE_NAMES, type HandOverState } from '@duoduo/contracts/hand-overs';
import { titleOf } from '@duoduo/contracts/roles';
import { now } from '../../platform/clock';
import type { HandOverLineView, HandOverPartyView, HandOverView } from '../../platform/views';
import { Card, Section } from '../../ui/card';
import { Fact } from '../../ui/facts';
import type { ShapeName } from '../../ui/icon';
import { sayDate, sayDue, sayMoment } from '../../ui/say-time';
import { StatusTag } from '../../ui/status-tag';

const SHAPES: Record<HandOverState, ShapeName | null> = { open: 'wait', signed: 'doing', done: 'done', cancelled: null };

export function HandOverTag({ state }: { state: HandOverState }) {
  return <StatusTag shape={SHAPES[state]} word={HAND_OVER_STATE_NAMES[state]} />;
}

/** Who hands to whom: 娜仁 交给 刘洋. */
export function handOverTitle({ from, to }: Pick<HandOverLineView, 'from' | 'to'>): string {
  return `${from.personName} 交给 ${to.personName}`;
}

/** The sheet: the two, their signatures, and what is handed over. */
export function HandOverSheet({ handOver }: { handOver: HandOverView }) {
  return (
    <>
      <Card>
        <View className='dd-line dd-line--top'>
          <View className='dd-head dd-grow'>{handOverTitle(handOver)}</View>
          <View className='dd-fixed dd-ml2'>
            <HandOverTag state={handOver.state} />
          </View>
        </View>
        <Fact name='岗位'>
          {handOver.areaName} {titleOf(handOver)}
        </Fact>
        <Fact name='交出'>{signatureOf(handOver.from)}</Fact>
        <Fact name='接手'>{signatureOf(handOver.to)}</Fact>
        <Fact name='发起'>
          {handOver.openedByName}，{sayMoment(handOver.createdAt, now())}
        </Fact>
        {handOver.cancelledByName && handOver.endedAt && (
          <Fact name='取消'>
            {handOver.cancelledByName}，{sayMoment(handOver.endedAt, now())}
          </Fact>
        )}
        {handOver.outcome && <Fact name='结果'>{outcomeOf(handOver)}</Fact>}
      </Card>
      <Packet handOver={handOver} />
    </>
  );
}

function signatureOf({ personName, signedAt }: HandOverPartyView): string {
  return `${personName}，${signedAt ? `${sayMoment(signedAt, now())} 已签字` : '还没签字'}`;
}

function outcomeOf({ to, outcome }: HandOverView): string {
  if (!outcome || outcome.passedOn + outcome.putBack === 0) return '岗位已结束，没有要转的任务';
  const passed = `${outcome.passedOn} 件任务转给了 ${to.personName}`;
  return outcome.putBack > 0 ? `${passed}；对方已接满，另 ${outcome.putBack} 件退回抢单池` : passed;
}

/** What waits for the successor. Notes on care are never on it: they are read in the file, and that is recorded. */
function Packet({ handOver }: { handOver: HandOverView }) {
  const { tasks, membershipRequests, notices, endingPosts, careHouseholds } = handOver.packet;
  const isNow = handOver.state === 'open';
  return (
    <>
      <Section title='交接内容' end={isNow ? '随时更新，签字后不再变' : '签字时的内容'} />
      <Card>
        <View className='dd-head'>手上的任务 {tasks.length} 件</View>
        {tasks.map(({ id, title, dueAt }) => (
          <View key={id} className='dd-mt2'>
            <View>{title}</View>
            <View className='dd-sub'>{sayDue(dueAt, now())}</View>
            <View className='dd-sub'>编号 {id}</View>
          </View>
        ))}
        {tasks.length === 0 && <View className='dd-sub dd-mt2'>没有没办完的任务</View>}
      </Card>
      <Card>
        <Fact name='待核实'>{membershipRequests > 0 ? `${many(membershipRequests)} 位住户的申请` : '没有'}</Fact>
        <Fact name='必读通知'>
          {notices.length === 0 && '都已确认'}
          {notices.map(({ id, title, unreached }) => (
            <View key={id}>
              {title}，还差 {unreached} 户
            </View>
          ))}
        </Fact>
        <Fact name='到期岗位'>
          {endingPosts.length === 0 && '没有'}
          {endingPosts.map(({ postId, personName, toDay, isStandIn }) => (
            <View key={postId}>
              {personName}
              {isStandIn ? '（代班）' : ''}
              {toDay && `，到 ${sayDate(toDay)}`}
            </View>
          ))}
        </Fact>
        <Fact name='要关照'>{careHouseholds > 0 ? `${careHouseholds} 户写有关爱备注，备注在住户档案里看` : '没有'}</Fact>
      </Card>
    </>
  );
}

function many(count: number): string {
  return count >= 100 ? '99+' : String(count);
}
