import type { PropsWithChildren } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { QueryClientProvider } from '@tanstack/react-query';
import { askAhead } from './features/portal/ask-ahead';
import { appShown, watchDevice } from './platform/online';
import { queryClient } from './platform/query-client';
import '@nutui/nutui-react-taro/dist/es/packages/button/style/style.css';
import './app.scss';

watchDevice();
askAhead();

/** What all pages stand on: the cache of the service's answers and the theme. */
export default function App({ children }: PropsWithChildren) {
  useDidShow(() => appShown(true));
  useDidHide(() => appShown(false));
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
