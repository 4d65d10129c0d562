import { back, signInThen } from '../platform/navigation';
import { useSession } from '../platform/session';
import { StateView } from './state-view';

/** What somebody was sent and may not read: said without saying whether it is there. */
export function MembersOnly({ what, page, id }: { what: string; page: 'notice' | 'activity'; id: string }) {
  const isSignedIn = useSession((store) => store.session !== null);
  const title = `${what}不对外公开`;
  if (isSignedIn) return <StateView icon='lock' title={title} text='住在那里的人才看得到' action={{ word: '返回', onPress: back }} />;
  return (
    <StateView
      icon='lock'
      title={title}
      text='住在那里的，登录后就能看'
      action={{ word: '登录', onPress: () => signInThen(page, { id }) }}
    />
  );
}
