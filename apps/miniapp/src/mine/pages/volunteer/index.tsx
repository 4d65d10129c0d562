import { View } from '@tarojs/components';
import { applicationBodyOf } from '../../../features/volunteers/application-body';
import { useApplicationDraft } from '../../../features/volunteers/application-draft';
import { ApplicationForm } from '../../../features/volunteers/application-form';
import { ApplicationState } from '../../../features/volunteers/application-state';
import { useApply, useMyApplication } from '../../../features/volunteers/use-application';
import { errorText } from '../../../platform/feedback';
import { open } from '../../../platform/navigation';
import type { MyApplicationView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState, StateView } from '../../../ui/state-view';

/** 我要当志愿者: the form for who may apply, else what became of his application. */
function Volunteer() {
  const mine = useMyApplication();
  if (mine.data?.mayApply && mine.data.communities.length > 0) return <Apply mine={mine.data} />;
  return (
    <Page title='当志愿者'>
      <QueryState query={mine} name='报名'>
        {mine.data?.application && <ApplicationState application={mine.data.application} mayWithdraw={mine.data.mayWithdraw} />}
        {mine.data && !mine.data.application && <Nowhere />}
      </QueryState>
    </Page>
  );
}

/** Volunteers belong to the community where they live; who was asked by the clerk is one without having applied. */
function Nowhere() {
  return (
    <StateView
      scene='tea'
      title='现在不用报名'
      text='您已经是志愿者，或者还没有绑定住处。志愿者按住的社区报名'
      action={{ word: '看看我家', onPress: () => open('household') }}
    />
  );
}

function Apply({ mine }: { mine: MyApplicationView }) {
  const { draft, change, keyToSend, sent } = useApplicationDraft();
  const apply = useApply(sent);
  const { communities } = mine;
  const chosen = communities.find(({ code }) => code === draft.communityCode) ?? (communities.length === 1 ? communities[0] : undefined);
  const body = applicationBodyOf(draft, chosen?.code);
  const submit = () => body && apply.mutate({ key: keyToSend(), body });
  const foot = (
    <>
      <View className='dd-foot__note'>{apply.error ? errorText(apply.error) : '社区审核通过，就能接志愿任务'}</View>
      <Button isBusy={apply.isPending} isOff={!body} onPress={submit}>
        提交报名
      </Button>
    </>
  );
  return (
    <Page title='当志愿者' foot={foot}>
      {mine.application && (
        <View className='dd-below'>
          <ApplicationState application={mine.application} mayWithdraw={mine.mayWithdraw} />
        </View>
      )}
      <View className='dd-title'>我要当志愿者</View>
      <View className='dd-sub'>{chosen ? `在${chosen.name}帮邻居` : '在住的社区帮邻居'}</View>
      <ApplicationForm draft={draft} communities={communities} onChange={change} />
    </Page>
  );
}

export default screen(Volunteer);
