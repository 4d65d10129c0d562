import { tokenIn } from '@duoduo/contracts/tokens';
import { aboutQuery } from '../../platform/about';
import { isBrowser } from '../../platform/environment';
import { meQuery } from '../../platform/me';
import { openedWith } from '../../platform/navigation';
import { queryClient } from '../../platform/query-client';
import { useSession } from '../../platform/session';
import { codeQuery } from './use-codes';

/** In a browser a page's code comes after the app's: what the page is going to ask is asked meanwhile. */
export function askAhead(): void {
  if (!isBrowser) return;
  const { session } = useSession.getState();
  const found = tokenIn(openedWith('code').get('token') ?? '');
  void queryClient.prefetchQuery(aboutQuery);
  if (session) void queryClient.prefetchQuery(meQuery);
  if (found?.kind === 'grid' || found?.kind === 'household') void queryClient.prefetchQuery(codeQuery(found.token, session?.person.id));
}
