import { View } from '@tarojs/components';
import { CertificateCard } from '../../../features/volunteers/certificate-card';
import { sayMinutes } from '../../../features/volunteers/activity-times';
import { useHonour, useHonourEntries, useIssueCertificate } from '../../../features/volunteers/use-hours';
import { now } from '../../../platform/clock';
import { useDraftKey } from '../../../platform/draft-key';
import { errorText } from '../../../platform/feedback';
import { open } from '../../../platform/navigation';
import type { HonourEntryView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Card, Dotted, Row, Section } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { sayDay } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { LoadMore, QueryState, StateView } from '../../../ui/state-view';

/** What I did: a record by itself, no currency. */
function Honour() {
  const honour = useHonour();
  const entries = useHonourEntries();
  const empty = <StateView icon='star' title='还没有记录' text='服务时长计入后，办结志愿任务后，记在这里' isNear />;
  return (
    <Page title='志愿荣誉'>
      <QueryState query={honour} name='荣誉' isNear>
        {honour.data && (
          <Card>
            <View className='dd-grid dd-grid--2'>
              <View>
                <View className='dd-sub'>服务时长</View>
                <View className='dd-num'>{honour.data.hours}</View>
                <View className='dd-sub'>小时，{honour.data.activities} 次活动</View>
              </View>
              <View>
                <View className='dd-sub'>做的好事</View>
                <View className='dd-num'>{honour.data.deeds}</View>
                <View className='dd-sub'>件</View>
              </View>
            </View>
            <View className='dd-cap dd-mt2'>荣誉只记录，不花、不扣，和积分分开</View>
          </Card>
        )}
        {(honour.data?.minutes ?? 0) > 0 && <Issue />}
      </QueryState>
      <Section title='荣誉记录' />
      <QueryState query={entries} name='荣誉记录' isNear isEmpty={entries.items.length === 0} empty={empty}>
        <Card look='list'>
          {entries.items.map((entry) => (
            <Row
              key={entry.id}
              isLow
              title={entry.title}
              sub={<Dotted parts={[sayDay(entry.at, now()), entry.isVoid && '已更正，以新的为准', entry.reason]} />}
              end={amountOf(entry)}
            />
          ))}
        </Card>
        <LoadMore list={entries} />
      </QueryState>
    </Page>
  );
}

function amountOf({ kind, minutes, deeds }: HonourEntryView): string {
  return kind === 'hours' ? sayMinutes(minutes) : `${deeds} 件`;
}

/** A certificate with a code by which anybody can check it. */
function Issue() {
  const { key, onRefused } = useDraftKey();
  const issue = useIssueCertificate();
  if (issue.data) {
    const code = issue.data.checkCode;
    return (
      <View className='dd-mt2'>
        <CertificateCard certificate={issue.data} />
        <View className='dd-sub dd-mt2'>把编号给要看的人，他打开多多“查志愿证明”就能查，不用登录。</View>
        <Button kind='second' icon='search' onPress={() => open('certificate', { code })}>
          看看别人查到什么
        </Button>
      </View>
    );
  }
  return (
    <View className='dd-mt2'>
      {issue.error && <View className='dd-bad'>{errorText(issue.error)}</View>}
      <Button kind='second' icon='doc' isBusy={issue.isPending} onPress={() => issue.mutate(key, { onError: onRefused })}>
        开志愿服务证明
      </Button>
    </View>
  );
}

export default screen(Honour);
