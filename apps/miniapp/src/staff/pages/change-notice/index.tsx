import { useRouter } from '@tarojs/taro';
import { NOTICE_CHANGES, type NoticeChange } from '@duoduo/contracts/notices';
import { ChangeNoticeForm, NOTICE_CHANGE_WORDS } from '../../../features/notices/change-notice';
import { NoticeBody } from '../../../features/notices/notice-body';
import { useNotice } from '../../../features/notices/use-notices';
import { back, replaceWith } from '../../../platform/navigation';
import { Card } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState, StateView } from '../../../ui/state-view';

/** Correcting a notice, or taking it back. */
function ChangeNoticePage() {
  const { id = '', act } = useRouter().params;
  const notice = useNotice(id);
  const change = NOTICE_CHANGES.find((each) => each === act) as NoticeChange | undefined;
  const may = change !== undefined && notice.data?.actions.includes(change);
  const onDone = (waitingId: string | null) => (waitingId ? replaceWith('waiting-notice', { id: waitingId }) : back());
  return (
    <Page title={change ? `${NOTICE_CHANGE_WORDS[change]}通知` : '通知'}>
      <QueryState query={notice} name='这条通知'>
        {notice.data && (!may || change === 'withdraw') && (
          <Card>
            <NoticeBody notice={notice.data} />
          </Card>
        )}
        {notice.data && may && <ChangeNoticeForm notice={notice.data} act={change} onDone={onDone} />}
        {notice.data && !may && <StateView icon='lock' title='这条通知不能改了' isNear action={{ word: '返回', onPress: back }} />}
      </QueryState>
    </Page>
  );
}

export default screen(ChangeNoticePage);
