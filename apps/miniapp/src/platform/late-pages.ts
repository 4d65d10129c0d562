import Taro from '@tarojs/taro';
import { isBrowser } from './environment';

/**
 * Who goes back before the next page has come is at the page before, and Taro shows the next one all the same, as soon as it has come: it is
 * told again where the browser is.
 */
export function watchLatePages(): void {
  if (!isBrowser) return;
  Taro.eventCenter.on('__afterTaroRouterChange', () => {
    const here = window.location.hash.slice(1).split('?')[0];
    const [shown, ...before] = Taro.getCurrentPages()
      .map(({ route }) => route)
      .reverse();
    if (shown !== here && before.includes(here)) window.dispatchEvent(new PopStateEvent('popstate', { state: window.history.state }));
  });
}
