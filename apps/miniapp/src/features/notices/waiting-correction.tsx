import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import type { CorrectedWordsView, WaitingNoticeView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Card } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { NoticeText } from './notice-body';
import type { ReadableNotice } from './notice-words';

interface Props {
  notice: WaitingNoticeView;
  corrects: CorrectedWordsView;
}

/** Which notice it gives new words to, and that it cannot any more. */
export function Corrected({ notice, corrects }: Props) {
  return (
    <>
      <View className='dd-sub dd-mt1'>
        {/* once it is agreed to, the notice has the new title */}
        {`更正 ${sayMoment(corrects.publishedAt, now())} 发布的${notice.state === 'published' ? '通知' : `「${corrects.title}」`}`}
      </View>
      {corrects.isOvertaken && (
        <View className='dd-mt2'>
          <Banner look='soon' icon={corrects.withdrawnAt ? 'undo' : 'again'}>
            {overtakenWords(notice, corrects)}
          </Banner>
        </View>
      )}
    </>
  );
}

function overtakenWords({ actions }: WaitingNoticeView, { withdrawnAt }: CorrectedWordsView): string {
  if (withdrawnAt) return '这条通知后来撤回了，不能再更正';
  if (actions.includes('take-back')) return '这条通知后来更正过：收回来，看过现在的内容再改';
  return `这条通知后来更正过，这一次不能同意了${actions.includes('send-back') ? '：请退回' : ''}`;
}

/** What everybody reads until somebody agrees. */
export function SaidNow({ notice, corrects }: Props) {
  const { title, body, pictures, confirmBy, publishedAt, withdrawnAt } = corrects;
  if (withdrawnAt) return null;
  return (
    <>
      <View className='dd-head dd-mt3'>现在住户看到的是</View>
      <View className='dd-mt2'>
        <Card look='lined'>
          <NoticeText words={{ ...notice, title, body, pictures, confirmBy, publishedAt }} atOnce />
        </Card>
      </View>
    </>
  );
}

/** As its readers would have it, were it agreed to now; as they had it from when it was. */
export function correctedWords(notice: WaitingNoticeView, { publishedAt, why }: CorrectedWordsView): ReadableNotice {
  const agreedAt = notice.state === 'published' ? notice.decidedAt : null;
  const change = { withdrawnAt: null, withdrawnWhy: null, correctedAt: agreedAt ?? now().toISOString(), correctedWhy: why };
  return { ...notice, ...change, publishedAt, needsConfirm: notice.level === 'must-read' };
}
