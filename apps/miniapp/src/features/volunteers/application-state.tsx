import { View } from '@tarojs/components';
import { APPLICATION_STATUS_NAMES, type ApplicationStatus, VOLUNTEER_SKILL_NAMES } from '@duoduo/contracts/volunteers';
import { now } from '../../platform/clock';
import { errorText, sure } from '../../platform/feedback';
import type { VolunteerApplicationView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/facts';
import type { ShapeName } from '../../ui/icon';
import { sayMoment } from '../../ui/say-time';
import { StatusTag } from '../../ui/status-tag';
import { useWithdrawApplication } from './use-application';

const SHAPES: Record<ApplicationStatus, ShapeName | null> = {
  pending: 'wait',
  approved: 'done',
  rejected: null,
  withdrawn: null,
  ended: null,
};
const NEXT: Record<ApplicationStatus, string> = {
  pending: '社区审核以后，结果在这里看',
  approved: '您已经是志愿者，首页“我能帮什么”里有要帮的事',
  rejected: '可以改好再报一次',
  withdrawn: '想好了可以再报',
  ended: '谢谢您帮过的忙，想好了可以再报',
};

export function ApplicationTag({ status }: { status: ApplicationStatus }) {
  return <StatusTag shape={SHAPES[status]} word={APPLICATION_STATUS_NAMES[status]} />;
}

/** What became of the last application, and taking it back. */
export function ApplicationState({ application, mayWithdraw }: { application: VolunteerApplicationView; mayWithdraw: boolean }) {
  const withdraw = useWithdrawApplication();
  const isVolunteer = application.status === 'approved';
  const ask = async () => {
    const isSure = isVolunteer
      ? await sure('不当志愿者了？', '已记的时长、荣誉和积分都还在。')
      : await sure('撤回报名？', '撤回后可以再报。');
    if (isSure) withdraw.mutate(application.id);
  };
  return (
    <Card>
      <View className='dd-line dd-line--top'>
        <View className='dd-head dd-grow'>{application.communityName}志愿者</View>
        <ApplicationTag status={application.status} />
      </View>
      <View className='dd-sub dd-mt1'>{NEXT[application.status]}</View>
      {application.status === 'rejected' && application.reason && (
        <View className='dd-mt2'>
          <Banner look='soon'>没通过的原因：{application.reason}</Banner>
        </View>
      )}
      <View className='dd-mt2'>
        <Fact name='报名时间'>{sayMoment(application.createdAt, now())}</Fact>
        <Fact name='会做的'>{application.skills.map((skill) => VOLUNTEER_SKILL_NAMES[skill]).join('、')}</Fact>
        {application.times && <Fact name='有空'>{application.times}</Fact>}
      </View>
      {withdraw.error && <Banner look='late'>{errorText(withdraw.error)}</Banner>}
      {mayWithdraw && (
        <View className='dd-mt2'>
          <Button kind='plain' icon='undo' isBusy={withdraw.isPending} onPress={() => void ask()}>
            {isVolunteer ? '不当志愿者了' : '撤回报名'}
          </Button>
        </View>
      )}
    </Card>
  );
}
