import { View } from '@tarojs/components';
import type { SharingDoubt } from '@duoduo/contracts/tasks';
import { useHasWechat } from '../../platform/about';
import type { ReportView } from '../../platform/views';
import { Card, Section } from '../../ui/card';
import { Checkbox } from '../../ui/field';
import { DecisionForm } from './decision-form';
import { NewReportCard } from './report-card';
import { asksToShare, useDecideSharing, useShareReport, useSharings } from './use-reports';

const SHOWN = 3;

/** Whether the neighbours may read it: his wish, and what became of it. */
export function SharingPart({ report }: { report: ReportView }) {
  const share = useShareReport(report.id);
  const hasWechat = useHasWechat();
  const { sharing, isShared } = report;
  const isAsked = asksToShare(report);
  if (report.mine && sharing?.state === 'kept-back') {
    return (
      <>
        <Section title='没有给邻居看' />
        <Card look='tight'>
          <View className='dd-pre'>{sharing.decision}</View>
          <View className='dd-sub dd-mt1'>您反映的事照常办理。</View>
        </Card>
      </>
    );
  }
  if (!report.actions.includes('share')) return null;
  const isOn = isShared || isAsked;
  return (
    <View className='dd-mt3'>
      <Checkbox label='给邻居看看（不显示姓名和门牌）' isOn={isOn} onChange={(wish) => share.mutate(wish)} />
      {hasWechat && !isOn && !sharing && <View className='dd-cap dd-mt1'>公开前，这段话可能交给微信检查</View>}
      {isAsked && (
        <View className='dd-sub dd-mt1'>
          {sharing?.state === 'checking' ? '正在检查，没有问题邻居就看得到。' : '社区在看，同意了邻居才看得到。'}
        </View>
      )}
      {sharing?.state === 'allowed' && <View className='dd-sub dd-mt1 dd-pre'>社区看过了，可以给邻居看：{sharing.decision}</View>}
    </View>
  );
}

const DOUBTS: Record<SharingDoubt, string> = {
  risky: '微信检查后提示：里面可能有不合适的话。',
  'not-checked': '微信没能检查这段话，请您看一看。',
};
const DECISIONS = [
  { value: 'allow', word: '可以给邻居看' },
  { value: 'keep-back', word: '不给邻居看' },
] as const;

/** The clerk says whether neighbours may read what WeChat has doubts about, or could not tell of; about his own words a colleague does. */
export function SharingDesk({ report }: { report: ReportView }) {
  const decide = useDecideSharing(report.id);
  return (
    <>
      <Section title='反映人想给邻居看' />
      <Card look='tight'>
        {report.sharing?.doubt && <View>{DOUBTS[report.sharing.doubt]}</View>}
        <View className='dd-sub'>邻居看到的是类别和这段话，没有姓名和门牌。给不给看，都照常办理。</View>
        {report.mine && <View>这是您自己写的，请同事来定。</View>}
      </Card>
      {!report.mine && (
        <DecisionForm
          name='给邻居看吗？'
          options={DECISIONS}
          readers='反映人看得到'
          isBusy={decide.isPending}
          onSubmit={(given) => decide.mutate(given)}
        />
      )}
    </>
  );
}

/** What waits for the clerk's word, on his phone; nothing where nothing does. */
export function SharingsWaiting({ areaCode }: { areaCode: string }) {
  const sharings = useSharings(areaCode).items.filter(({ mine }) => !mine);
  if (sharings.length === 0) return null;
  return (
    <>
      <Section title='想给邻居看，等您定' />
      {sharings.slice(0, SHOWN).map((report) => (
        <NewReportCard key={report.id} report={report} />
      ))}
    </>
  );
}
