import { useRouter } from '@tarojs/taro';
import { publishingPostOf } from '../../../features/notices/publishing-post';
import { useWaitingNotice } from '../../../features/notices/use-waiting-notices';
import { WaitingNoticeThing } from '../../../features/notices/waiting-notice';
import { useMe } from '../../../platform/me';
import { replaceWith } from '../../../platform/navigation';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

/** A notice that waits for a second person: as it would be read, to be let out, sent back or taken back. */
function WaitingNoticePage() {
  const { id = '' } = useRouter().params;
  const me = useMe();
  const notice = useWaitingNotice(id);
  const post = publishingPostOf(me.data);
  const onTakenBack = (noticeId: string | null) =>
    noticeId === null ? replaceWith('publish') : replaceWith('change-notice', { id: noticeId, act: 'correct' });
  return (
    <Page title='待放行的通知'>
      <QueryState query={notice} name='这条通知'>
        {notice.data && post && <WaitingNoticeThing notice={notice.data} post={post} onTakenBack={onTakenBack} />}
      </QueryState>
    </Page>
  );
}

export default screen(WaitingNoticePage);
