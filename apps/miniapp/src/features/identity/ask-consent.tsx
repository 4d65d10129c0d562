import { View } from '@tarojs/components';
import type { PrivacyStatementView } from '../../platform/views';
import { Page } from '../../ui/page';
import { ConsentButtons, ConsentText } from './consent-card';

interface Props {
  title: string;
  /** What comes next. */
  sub: string;
  /** What also goes without, or what went wrong. */
  note: string;
  statement: PrivacyStatementView;
  isBusy: boolean;
  onAgree: () => void;
  onRefuse: () => void;
}

/** Consent comes before the first personal datum; who refuses can do all that is public. */
export function AskConsent({ title, sub, note, statement, isBusy, onAgree, onRefuse }: Props) {
  const foot = (
    <>
      <View className='dd-foot__note'>{note}</View>
      <ConsentButtons isBusy={isBusy} onAgree={onAgree} onRefuse={onRefuse} />
    </>
  );
  return (
    <Page title={title} foot={foot}>
      <View className='dd-title'>先看一眼</View>
      <View className='dd-sub'>{sub}</View>
      <View className='dd-mt3' />
      <ConsentText consent={statement} />
    </Page>
  );
}
