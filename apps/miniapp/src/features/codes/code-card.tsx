import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { aria } from '../../platform/aria';
import { siteOrigin } from '../../platform/environment';
import { errorText } from '../../platform/feedback';
import { Card } from '../../ui/card';
import { Bar } from '../../ui/facts';
import { QueryState, StateView } from '../../ui/state-view';
import { qrBackground } from './qr-drawing';
import type { useRenewedCode } from './use-renewed-code';

interface Props {
  code: ReturnType<typeof useRenewedCode>;
  /** 个人码. */
  name: string;
  /** What a screen reader says of the drawing. */
  label: string;
  title: ReactNode;
  sub: ReactNode;
  /** On a screen for everybody, rather than in one's own hand. */
  isLarge?: boolean;
}

/** A code to be scanned, its letters to be read out, and how long until there is a new one. */
export function CodeCard({ code, name, label, title, sub, isLarge }: Props) {
  const again = { word: '再试一次', icon: 'again' as const, onPress: () => void code.refetch() };
  return (
    <QueryState query={code} name={name}>
      {code.data && code.isError && <StateView icon='off' title='没换成新码' text={errorText(code.error)} isNear action={again} />}
      {code.data && !code.isError && (
        <Card>
          <View className='dd-center'>
            <View className='dd-head'>{title}</View>
            <View className='dd-sub'>{sub}</View>
          </View>
          <View
            className={`dd-qr${isLarge ? ' dd-qr--large' : ''}`}
            style={{ backgroundImage: qrBackground(`${siteOrigin()}/c/${code.data.token}`) }}
            {...aria({ role: 'img', label })}
          />
          <View className={`${isLarge ? 'dd-head' : 'dd-cap'} dd-center`}>{inFours(code.data.token)}</View>
          <View className='dd-qr__foot'>
            <View className='dd-line'>
              <Text className='dd-sub'>换新码还有</Text>
              <Text className='dd-head'>{code.secondsLeft} 秒</Text>
            </View>
            <View className='dd-mt2' />
            <Bar part={code.share} whole={1} />
          </View>
        </Card>
      )}
    </QueryState>
  );
}

/** P123 4567 …: as it is read out when no camera reads it. */
function inFours(token: string): string {
  return token.replace(/.{4}(?=.)/g, '$& ');
}
