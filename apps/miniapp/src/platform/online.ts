import Taro from '@tarojs/taro';
import { focusManager, onlineManager } from '@tanstack/react-query';
import { isBrowser } from './environment';

/** Tells TanStack Query about the network and whether the app is in front. A browser tells it by itself. */
export function watchDevice(): void {
  if (isBrowser) return;
  onlineManager.setEventListener((setOnline) => {
    const changed = (change: { isConnected: boolean }) => setOnline(change.isConnected);
    Taro.onNetworkStatusChange(changed);
    return () => Taro.offNetworkStatusChange(changed);
  });
}

/** Called when the app comes to the front and when it leaves. */
export function appShown(isShown: boolean): void {
  if (!isBrowser) focusManager.setFocused(isShown);
}
