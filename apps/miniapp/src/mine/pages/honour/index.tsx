import { View } from '@tarojs/components';
import { CertificateCard } from '../../../features/volunteers/certificate-card';
import { sayMinutes } from '../../../features/volunteers/activity-times';
import { useHonour, useIssueCertificate, useKeepCertificate, useMyCertificates } from '../../../features/volunteers/use-hours';
import { now } from '../../../platform/clock';
import { isBrowser } from '../../../platform/environment';
import { errorText } from '../../../platform/feedback';
import { open } from '../../../platform/navigation';
import { useStoredDraft } from '../../../platform/stored-draft';
import type { HonourEntryView, MyCertificateView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Card, Dotted, Row, Section } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { sayDay } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

/** What I did: a record by itself, no currency. */
function Honour() {
  const honour = useHonour();
  const { total } = honour;
  const empty = <StateView icon='star' title='还没有记录' text='服务时长计入后，办结志愿任务后，记在这里' isNear />;
  return (
    <Page title='志愿荣誉'>
      <QueryState query={honour} name='荣誉' isNear>
        {total && (
          <Card>
            <View className='dd-grid dd-grid--2'>
              <View>
                <View className='dd-sub'>服务时长</View>
                <View className='dd-num'>{total.hours}</View>
                <View className='dd-sub'>小时，{total.activities} 次活动</View>
              </View>
              <View>
                <View className='dd-sub'>做的好事</View>
                <View className='dd-num'>{total.deeds}</View>
                <View className='dd-sub'>件</View>
              </View>
            </View>
            <View className='dd-cap dd-mt2'>荣誉只记录，不花、不扣，和积分分开</View>
          </Card>
        )}
        {total && total.minutes > 0 && <Certificates minutes={total.minutes} />}
        <Section title='荣誉记录' />
        {honour.items.length === 0 ? (
          empty
        ) : (
          <Card look='list'>
            {honour.items.map((entry) => (
              <Row
                key={entry.id}
                isLow
                title={entry.title}
                sub={<Dotted parts={[sayDay(entry.at, now()), entry.isVoid && '已更正，以新的为准', entry.reason]} />}
                end={amountOf(entry)}
              />
            ))}
          </Card>
        )}
        <LoadMore list={honour} />
      </QueryState>
    </Page>
  );
}

function amountOf({ kind, minutes, deeds }: HonourEntryView): string {
  return kind === 'hours' ? sayMinutes(minutes) : `${deeds} 件`;
}

/** The newest certificate; another one once there is more to certify. */
function Certificates({ minutes }: { minutes: number }) {
  const certificates = useMyCertificates();
  const newest = certificates.data?.items[0];
  return (
    <View className='dd-mt2'>
      <QueryState query={certificates} name='证明' isNear>
        {newest && <Newest certificate={newest} />}
        {newest?.minutes !== minutes && (
          <Issue key={newest?.id} minutes={minutes} word={newest ? '按现在的时长再开一张' : '开志愿服务证明'} />
        )}
      </QueryState>
    </View>
  );
}

/** With a code by which anybody can check it; on paper where there is a place to keep a file. */
function Newest({ certificate }: { certificate: MyCertificateView }) {
  const keep = useKeepCertificate(certificate.id);
  return (
    <>
      <CertificateCard certificate={certificate} />
      <View className='dd-sub dd-mt2'>把编号给要看的人，对方打开多多“查志愿证明”就能查，不用登录。</View>
      <View className='dd-mt2' />
      <Button kind='second' icon='search' onPress={() => open('certificate', { code: certificate.checkCode })}>
        看看别人查到什么
      </Button>
      {isBrowser && (
        <Button kind='plain' icon='doc' isBusy={keep.isPending} onPress={() => keep.mutate()}>
          存成文件，可以打印
        </Button>
      )}
    </>
  );
}

function Issue({ minutes, word }: { minutes: number; word: string }) {
  const { keyToSend, sent } = useStoredDraft(`certificate.${minutes}`, () => ({}));
  const issue = useIssueCertificate(sent);
  return (
    <>
      {issue.error && <View className='dd-bad'>{errorText(issue.error)}</View>}
      <Button kind='second' icon='doc' isBusy={issue.isPending} onPress={() => issue.mutate(keyToSend())}>
        {word}
      </Button>
    </>
  );
}

export default screen(Honour);
