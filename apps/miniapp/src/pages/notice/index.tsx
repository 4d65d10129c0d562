import { useEffect, useRef } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { TellMe } from '../../features/messages/tell-me';
import { NoticeBody } from '../../features/notices/notice-body';
import { ChangeNoticeRows } from '../../features/notices/change-notice';
import { spokenNotice } from '../../features/notices/notice-words';
import { cardOf, PublicNotice } from '../../features/notices/public-notice';
import { isConfirmed, useConfirmNotice, useNotice, useOpenNotice, waitsForMe } from '../../features/notices/use-notices';
import { useAbout } from '../../platform/about';
import { now } from '../../platform/clock';
import { homesOf, useMe } from '../../platform/me';
import { dial } from '../../platform/phone';
import { useSession } from '../../platform/session';
import { useShareCard } from '../../platform/share';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card, Row } from '../../ui/card';
import { Page } from '../../ui/page';
import { ReadAloud } from '../../ui/read-aloud';
import { sayMoment } from '../../ui/say-time';
import { screen } from '../../ui/screen';
import { ShareButton } from '../../ui/share-button';
import { isAbsent, QueryState } from '../../ui/state-view';

/** A notice: one's own, or what anybody may read of it. */
function Notice() {
  const id = useRouter().params.id ?? '';
  const isSignedIn = useSession((store) => store.session !== null);
  const own = useNotice(isSignedIn ? id : undefined);
  return isSignedIn && !isAbsent(own.error) ? <OwnNotice id={id} /> : <PublicNotice id={id} />;
}

/** Opening it is recorded; a must-read one is confirmed once for the whole household. */
function OwnNotice({ id }: { id: string }) {
  const me = useMe();
  const about = useAbout();
  const notice = useNotice(id);
  const opening = useOpenNotice(id);
  const card = notice.data ? cardOf(notice.data) : null;
  useShareCard(card);
  const confirm = useConfirmNotice(id);
  const isUnopened = notice.data !== undefined && notice.data.openedAt === null && notice.data.withdrawnAt === null;
  // once for each version: what was corrected while it lay open is opened again
  const version = notice.data?.version;
  const opened = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (!isUnopened || opened.current === version) return;
    opened.current = version;
    opening.mutate();
  }, [isUnopened, version, opening]);
  const home = homesOf(me.data)[0];
  const worker = me.data?.gridWorkers[0];
  const foot = notice.data && waitsForMe(notice.data) && home && (
    <>
      <View className='dd-foot__note'>替 {home.address} 全家确认</View>
      <Button icon='check' isBusy={confirm.isPending} onPress={() => confirm.mutate(notice.data.version)}>
        我已读，确认
      </Button>
    </>
  );
  return (
    <Page title='通知' foot={foot}>
      <QueryState query={notice} name='这条通知'>
        {notice.data && (
          <NoticeBody notice={notice.data}>
            <ReadAloud name='这条通知' lines={spokenNotice(notice.data)} />
          </NoticeBody>
        )}
        {notice.data && isConfirmed(notice.data) && !notice.data.withdrawnAt && (
          <View className='dd-mt3'>
            <Banner icon='check'>
              {notice.data.confirmedAt ? `您家已确认，${sayMoment(notice.data.confirmedAt, now())}` : '家里人已经确认过了'}
            </Banner>
          </View>
        )}
        {notice.data && isConfirmed(notice.data) && <TellMe kind='notice' />}
        {notice.data && notice.data.level !== 'must-read' && <TellMe kind='digest' />}
        {card && <ShareButton card={card} />}
        {notice.data && <ChangeNoticeRows notice={notice.data} />}
        {worker && (
          <View className='dd-mt3'>
            <Card look='list'>
              <Row
                icon='phone'
                title={`有疑问，问网格员 ${worker.name}`}
                sub={worker.hours}
                onPress={() => dial(worker.phone, about.data?.dialling ?? false)}
              />
            </Card>
          </View>
        )}
      </QueryState>
    </Page>
  );
}

export default screen(Notice, 'public');
