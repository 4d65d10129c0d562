import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { APPLICATION_STATUS_NAMES, VOLUNTEER_SKILL_NAMES, type ApplicationStatus } from '@duoduo/contracts/volunteers';
import { aria } from '../../platform/aria';
import { now } from '../../platform/clock';
import { errorText } from '../../platform/feedback';
import type { PostView, VolunteerApplicationView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { Choice } from '../../ui/field';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { ReasonForm } from '../tasks/task-forms';
import { ApplicationTag } from '../volunteers/application-state';
import { useApplications, useApproveApplication, useRejectApplication } from '../volunteers/use-volunteer-desk';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { useSelection } from './use-selection';

const SHOWN: ApplicationStatus[] = ['pending', 'approved', 'rejected'];
const OPTIONS = SHOWN.map((value) => ({ value, word: APPLICATION_STATUS_NAMES[value] }));

/** Who wishes to be a volunteer of the community. */
export function DeskApplications({ post, slices }: { post: PostView; slices: ReactNode }) {
  const [status, setStatus] = useState<ApplicationStatus>('pending');
  const applications = useApplications(post.areaCode, status);
  const { selected, choose } = useSelection(applications.items, ({ id }) => id);
  return (
    <>
      <DeskList
        title='志愿者报名'
        head={
          <>
            {slices}
            <View className='dd-mt2'>
              <Choice label='到哪一步' options={OPTIONS} value={status} onChange={setStatus} isLow />
            </View>
          </>
        }
      >
        <QueryState
          query={applications}
          name='志愿者报名'
          isNear
          isEmpty={applications.items.length === 0}
          empty={
            <StateView icon='heart' title={`没有${APPLICATION_STATUS_NAMES[status]}的报名`} text='居民在手机上报名，会出现在这里' isNear />
          }
        >
          {applications.items.map((application) => (
            <DeskItem
              key={application.id}
              title={application.personName}
              tag={<ApplicationTag status={application.status} />}
              sub={skillsOf(application)}
              end={sayMoment(application.createdAt, now())}
              isOn={application.id === selected?.id}
              onPress={() => choose(application)}
            />
          ))}
          <LoadMore list={applications} />
        </QueryState>
      </DeskList>
      <DeskThing>{selected && <ApplicationThing key={selected.id} application={selected} />}</DeskThing>
    </>
  );
}

function skillsOf({ skills }: VolunteerApplicationView): string {
  return skills.map((skill) => VOLUNTEER_SKILL_NAMES[skill]).join('、');
}

function ApplicationThing({ application }: { application: VolunteerApplicationView }) {
  const { personName, communityName, times, partyMember, workUnit, reason, createdAt, decidedAt, status } = application;
  return (
    <>
      <View className='dd-title dd-below'>{personName}</View>
      <Card>
        <Fact name='在哪里'>{communityName}</Fact>
        <Fact name='能做什么'>{skillsOf(application)}</Fact>
        <Fact name='有空时间'>{times ?? '没有写'}</Fact>
        {partyMember !== null && <Fact name='党员'>{partyMember ? '是' : '不是'}</Fact>}
        {workUnit && <Fact name='工作单位'>{workUnit}</Fact>}
        <Fact name='报名时间'>{sayMoment(createdAt, now())}</Fact>
        {decidedAt && <Fact name={APPLICATION_STATUS_NAMES[status]}>{sayMoment(decidedAt, now())}</Fact>}
        {reason && <Fact name='原因'>{reason}</Fact>}
      </Card>
      {status === 'pending' && <Decide application={application} />}
    </>
  );
}

/** Yes, or no with a reason. Of himself and his household nobody decides: the service says so, and here it stands before. */
function Decide({ application }: { application: VolunteerApplicationView }) {
  const approve = useApproveApplication(application.id);
  const reject = useRejectApplication(application.id);
  const [isRejecting, setIsRejecting] = useState(false);
  const wrong = approve.error ?? reject.error;
  return (
    <Card>
      {!isRejecting && (
        <View className='dd-line dd-line--start'>
          <Button isBusy={approve.isPending} onPress={() => approve.mutate(undefined)}>
            通过
          </Button>
          <Button kind='plain' onPress={() => setIsRejecting(true)}>
            不通过
          </Button>
        </View>
      )}
      {isRejecting && (
        <ReasonForm
          question='为什么不通过？本人看得到'
          verb='不通过'
          isBusy={reject.isPending}
          onSubmit={(reason) => reject.mutate(reason)}
        />
      )}
      {wrong && (
        <View className='dd-bad' {...aria({ role: 'alert' })}>
          {errorText(wrong)}
        </View>
      )}
      <View className='dd-cap dd-mt2'>自己和家人的报名，请别的同事审核</View>
    </Card>
  );
}
