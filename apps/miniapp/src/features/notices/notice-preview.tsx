import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { errorText } from '../../platform/feedback';
import { Banner } from '../../ui/banner';
import { Card } from '../../ui/card';
import { FormFoot } from '../../ui/form-foot';
import { type Addressed, SentTo } from './sent-to';

interface Props {
  /** The notice. */
  children: ReactNode;
  /** Who will have it. */
  to: Addressed;
  /** It goes out for the first time: to how many is said. A correction goes to whom the notice went. */
  isNew?: boolean;
  verb: string;
  /** What happens before it is out. */
  note?: string;
  isBusy: boolean;
  isSent: boolean;
  error: unknown;
  onSend: () => void;
  onBack: () => void;
}

/** The last step of writing a notice: as its readers will have it, before it cannot be unsaid. */
export function NoticePreview({ children, to, isNew = false, verb, note, isBusy, isSent, error, onSend, onBack }: Props) {
  return (
    <View>
      <View className='dd-head'>住户会看到这样</View>
      <View className='dd-sub dd-mt1'>
        <SentTo notice={to} isCounted={isNew} />
      </View>
      <View className='dd-mt3'>
        <Card look='lined'>{children}</Card>
      </View>
      {note && (
        <View className='dd-mt3'>
          <Banner icon='people'>{note}</Banner>
        </View>
      )}
      {error !== null && <View className='dd-bad'>{errorText(error)}</View>}
      <FormFoot verb={verb} leave='再改改' isBusy={isBusy} isSent={isSent} onSubmit={onSend} onLeave={onBack} />
    </View>
  );
}
