import { useEffect } from 'react';
import Taro, { useDidHide, useDidShow } from '@tarojs/taro';
import { isBrowser } from './environment';

/** Keeps the phone from going dark while somebody else reads the page. A browser decides by itself. */
export function useScreenAwake(): void {
  useDidShow(() => keepAwake(true));
  useDidHide(() => keepAwake(false));
  useEffect(() => () => keepAwake(false), []);
}

function keepAwake(isAwake: boolean): void {
  if (!isBrowser) Taro.setKeepScreenOn({ keepScreenOn: isAwake }).catch(() => undefined);
}
