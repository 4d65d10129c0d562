import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';
import { api } from '../../platform/api';
import { NoConnection } from '../../platform/transport';
import { takeAlong } from './use-taken-along';

jest.mock('@tarojs/taro', () => ({ getStorageSync: () => '' }));
jest.mock('../../platform/environment', () => ({ apiBase: '', isBrowser: false }));
jest.mock('../../platform/api', () => ({ api: jest.fn() }));

const HOMES = ['first', 'second', 'third'];

/** What is there of the homes after a walk was read ahead, where the service answers for the second with this error. */
async function takenAlong(error: Error | null): Promise<string[]> {
  const cache = new QueryClient();
  (api as jest.Mock).mockImplementation(async (_method: string, path: string, input: { path?: { householdId: string } }) => {
    if (error && input.path?.householdId === 'second') throw error;
    return path === '/api/visits' ? { items: [], nextCursor: null } : {};
  });
  await takeAlong(cache, HOMES, () => false);
  return HOMES.filter((id) => ['file', 'visits'].every((part) => isThere(cache, part, id)));
}

function isThere(cache: QueryClient, part: string, id: string): boolean {
  return cache.getQueryData(part === 'file' ? ['households', 'file', id] : ['visits', 'household', id]) !== undefined;
}

describe('reading ahead what a walk needs', () => {
  it('reads every home, and who came there before', async () => {
    expect(await takenAlong(null)).toEqual(HOMES);
  });

  it('goes on behind a home that is refused', async () => {
    expect(await takenAlong(new ApiProblem(404, 'household-not-found', '没有这一户', [], {}))).toEqual(['first', 'third']);
  });

  it.each([
    ['without network', new NoConnection()],
    ['where the service fails', new ApiProblem(503, 'internal', '服务正忙', [], {})],
  ])('ends %s', async (_, error) => {
    expect(await takenAlong(error)).toEqual(['first']);
  });
});
