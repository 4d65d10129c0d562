import type { PropsWithChildren } from 'react';
import { useDidHide, useDidShow, usePageNotFound } from '@tarojs/taro';
import { QueryClientProvider } from '@tanstack/react-query';
import { askAhead } from './features/portal/ask-ahead';
import { forgetReadableDrafts } from './features/tasks/readable-drafts';
import { carryWordsOver, say } from './platform/feedback';
import { watchLatePages } from './platform/late-pages';
import { switchTo } from './platform/navigation';
import { appShown, watchDevice } from './platform/online';
import { queryClient } from './platform/query-client';
import '@nutui/nutui-react-taro/dist/es/packages/button/style/style.css';
import './app.scss';

watchDevice();
watchLatePages();
carryWordsOver();
askAhead();
forgetReadableDrafts();

/** What all pages stand on: the cache of the service's answers and the theme. An address of no page, an old or mistyped one, leads home. */
export default function App({ children }: PropsWithChildren) {
  useDidShow(() => appShown(true));
  useDidHide(() => appShown(false));
  usePageNotFound(() => {
    say('没有这一页，先回首页');
    switchTo('home');
  });
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
