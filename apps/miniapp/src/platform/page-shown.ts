import { useState } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';

/** Whether this page is the one in front: not under another, behind another tab, or with the app in the background. */
export function usePageShown(): boolean {
  const [isShown, setIsShown] = useState(true);
  useDidShow(() => setIsShown(true));
  useDidHide(() => setIsShown(false));
  return isShown;
}
