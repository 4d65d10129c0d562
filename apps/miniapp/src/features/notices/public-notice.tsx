import { View } from '@tarojs/components';
import { signInThen } from '../../platform/navigation';
import { useSession } from '../../platform/session';
import { useShareCard, type Card } from '../../platform/share';
import type { NoticeView } from '../../platform/views';
import { Button } from '../../ui/button';
import { MembersOnly } from '../../ui/members-only';
import { Page } from '../../ui/page';
import { ReadAloud } from '../../ui/read-aloud';
import { ShareButton } from '../../ui/share-button';
import { isAbsent, QueryState } from '../../ui/state-view';
import { NoticeBody } from './notice-body';
import { spokenNotice } from './notice-words';
import { usePublicNotice } from './use-notices';

/** For whom it may be passed on to: null where it is not for everybody, or holds no longer. */
export function cardOf(notice: Pick<NoticeView, 'id' | 'title' | 'withdrawnAt'> & { isPublic: boolean }): Card | null {
  return notice.isPublic && notice.withdrawnAt === null ? { page: 'notice', id: notice.id, title: notice.title } : null;
}

/** A notice as anybody reads it: who got it from somebody else, or saw it on the board. */
export function PublicNotice({ id }: { id: string }) {
  const isSignedIn = useSession((store) => store.session !== null);
  const notice = usePublicNotice(id);
  const shown = notice.data && { ...notice.data, pictures: [], confirmBy: null, needsConfirm: false };
  const card = notice.data ? cardOf({ ...notice.data, isPublic: true }) : null;
  useShareCard(card);
  const foot = !isSignedIn && card && (
    <>
      <View className='dd-foot__note'>住在这里的，登录后确认、提问</View>
      <Button kind='second' onPress={() => signInThen('notice', { id })}>
        登录
      </Button>
    </>
  );
  return (
    <Page title='通知' foot={foot}>
      {isAbsent(notice.error) ? (
        <MembersOnly what='这条通知' page='notice' id={id} />
      ) : (
        <QueryState query={notice} name='这条通知'>
          {shown && (
            <NoticeBody notice={shown}>
              <ReadAloud name='这条通知' lines={spokenNotice(shown)} />
            </NoticeBody>
          )}
          {card && <ShareButton card={card} />}
        </QueryState>
      )}
    </Page>
  );
}
