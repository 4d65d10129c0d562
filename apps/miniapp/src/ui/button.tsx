import type { ReactNode } from 'react';
import { Button as NutButton } from '@nutui/nutui-react-taro';
import { View } from '@tarojs/components';
import { pressable } from '../platform/aria';
import { Icon, type IconName } from './icon';

interface Props {
  children: ReactNode;
  onPress: () => void;
  kind?: 'primary' | 'second' | 'plain' | 'tint';
  icon?: IconName;
  /** What a screen reader says, if the words alone do not tell which of several it is. */
  label?: string;
  /** In a mini-program: WeChat asks whom to send the page to. It takes no other tap to start that. */
  openType?: 'share';
  isSmall?: boolean;
  isBusy?: boolean;
  isOff?: boolean;
  /** What a form still lacks: it cannot be sent before, and says so beneath. */
  lacks?: readonly string[];
}

/** One primary a page; a list's buttons are `second`. While busy it takes no second tap. */
export function Button({ children, onPress, kind = 'primary', icon, label, openType, isSmall, isBusy, isOff, lacks = [] }: Props) {
  const isUnready = isOff || lacks.length > 0;
  const isResting = Boolean(isBusy || isUnready);
  const looks = ['dd-btn', `dd-btn--${kind}`, isSmall ? 'dd-btn--small' : '', isUnready ? 'dd-btn--off' : ''].join(' ');
  const press = () => {
    if (!isResting) onPress();
  };
  return (
    <>
      <NutButton className={looks} openType={openType} {...pressable({ role: 'button', label, disabled: isResting }, press)}>
        {icon && <Icon name={icon} size={isSmall ? 20 : undefined} />}
        {isBusy ? '请稍候…' : children}
      </NutButton>
      {lacks.length > 0 && <View className='dd-missing'>还缺：{lacks.join('、')}</View>}
    </>
  );
}
