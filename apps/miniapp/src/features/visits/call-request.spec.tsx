import type { ReactElement, ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { MeView } from '../../platform/views';
import { CallRow } from './call-request';

jest.mock('@tarojs/taro', () => ({ getStorageSync: () => '' }));
jest.mock('@tarojs/components', () => ({ View: wordsOf, Text: wordsOf }));
jest.mock('@nutui/nutui-react-taro', () => ({ Button: wordsOf }));
jest.mock('../../platform/environment', () => ({ apiBase: '', isBrowser: false }));

// it comes without types
const { renderToStaticMarkup } = jest.requireActual<{ renderToStaticMarkup: (page: ReactElement) => string }>('react-dom/server');

const HOME = 'home-1';

/** Any part of a page, by its words alone. */
function wordsOf({ children }: { children?: ReactNode }): ReactNode {
  return children;
}

/** The row as it stands at home, with what the service last said of the calls. */
function rowOf(last: { createdAt: string; answeredAt: string | null; answeredBy: string | null } | null, gridWorkers: string[]): string {
  const cache = new QueryClient();
  cache.setQueryData(['call-requests'], { items: last ? [{ id: 'request-1', householdId: HOME, ...last }] : [] });
  const me = { households: [{ id: HOME, status: 'approved' }], gridWorkers } as unknown as MeView;
  return renderToStaticMarkup(
    <QueryClientProvider client={cache}>
      <CallRow me={me} />
    </QueryClientProvider>,
  );
}

describe('asking for a call at home', () => {
  const waiting = { createdAt: '2026-11-26T02:00:00Z', answeredAt: null, answeredBy: null };
  const answered = { ...waiting, answeredAt: '2026-11-26T03:00:00Z', answeredBy: '高娃' };

  it.each([
    ['the grid has a worker', ['worker-1']],
    ['the grid has none any more', []],
  ])('shows what waits, to be taken back, where %s', (_, gridWorkers) => {
    expect(rowOf(waiting, gridWorkers)).toMatch(/已请网格员联系.*不用了/);
  });

  it('asks the community by a report where nothing waits and the grid has no worker', () => {
    expect(rowOf(null, [])).toContain('让社区联系我');
    expect(rowOf(answered, [])).toContain('让社区联系我');
  });

  it('asks the worker, and says who called last', () => {
    expect(rowOf(null, ['worker-1'])).toContain('让网格员联系我');
    expect(rowOf(answered, ['worker-1'])).toMatch(/让网格员联系我.*高娃 .*联系过您/);
  });
});
