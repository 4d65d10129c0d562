import type { ReactNode } from 'react';
import { Button as TaroButton } from '@tarojs/components';
import { aria } from '../platform/aria';

interface Props {
  children: ReactNode;
  isBusy: boolean;
  /** What WeChat gave; null where the person said no. */
  onCode: (code: string | null) => void;
}

/** WeChat's own button: it asks the person, and answers a code that our service turns into his number. Drawn in the mini-program alone. */
export function PhoneNumberButton({ children, isBusy, onCode }: Props) {
  return (
    <TaroButton
      className='nut-button dd-btn dd-btn--second'
      openType='getPhoneNumber'
      disabled={isBusy}
      onGetPhoneNumber={({ detail }) => onCode(detail.code ?? null)}
      {...aria({ role: 'button', label: String(children), disabled: isBusy })}
    >
      {isBusy ? '请稍候…' : children}
    </TaroButton>
  );
}
