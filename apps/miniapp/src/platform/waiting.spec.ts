import Taro from '@tarojs/taro';
import { useSession } from './session';
import { openWaiting, sendOrKeep, sendWaiting, useWaiting, type Waiting } from './waiting';
import type { SessionView } from './views';

jest.mock('./environment', () => ({ apiBase: '', isBrowser: false }));
jest.mock('@tarojs/taro', () => {
  const stored = new Map<string, string>();
  return {
    getStorageSync: (name: string) => stored.get(name) ?? '',
    setStorageSync: (name: string, text: string) => stored.set(name, text),
    removeStorageSync: (name: string) => stored.delete(name),
    showToast: () => undefined,
    request: jest.fn(),
  };
});

const PATH = '/api/me/message-credits';

describe('what is accepted one after the other, of which the service knows the last only', () => {
  let isOnline: boolean;
  let losesAnswers: boolean;
  let counted: string[];

  beforeEach(() => {
    isOnline = true;
    losesAnswers = false;
    counted = [];
    (Taro.request as unknown as jest.Mock).mockImplementation(async ({ header }: { header: Record<string, string> }) => {
      if (!isOnline) throw new Error('no network');
      const key = header['Idempotency-Key']!;
      if (counted[counted.length - 1] !== key) counted.push(key);
      if (losesAnswers) throw new Error('timeout');
      return { statusCode: 200, data: {} };
    });
    signIn('resident');
  });
  afterEach(() => useSession.getState().end());

  function signIn(id: string): void {
    useSession.getState().begin({ accessToken: id, refreshToken: id, person: { id } } as SessionView);
    openWaiting(id, id.length.toString(16).padStart(64, '0'));
  }
  const accept = (key: string) =>
    sendOrKeep({ id: key, path: PATH, body: {}, idempotencyKey: key, isInOrder: true, what: '用微信提醒' } satisfies Waiting);
  const waiting = () => useWaiting.getState().items.map(({ id }) => id);

  it('counts once what arrived and was not answered, also where the next is accepted before it is sent again', async () => {
    losesAnswers = true;
    expect(await accept('first')).toBeNull();
    losesAnswers = false;
    expect(await accept('second')).toEqual({});

    await sendWaiting();

    expect(counted).toEqual(['first', 'second']);
    expect(waiting()).toEqual([]);
  });

  it('waits behind what waits', async () => {
    isOnline = false;
    expect(await accept('first')).toBeNull();
    expect(await accept('second')).toBeNull();
    expect(waiting()).toEqual(['first', 'second']);

    isOnline = true;
    await sendWaiting();

    expect(counted).toEqual(['first', 'second']);
    expect(waiting()).toEqual([]);
  });

  it('is not sent as another who signs in meanwhile', async () => {
    isOnline = false;
    await accept('first');
    isOnline = true;
    const second = accept('second');
    signIn('neighbour');

    await expect(second).rejects.toThrow('网络不通');

    expect(counted).toEqual(['first']);
  });
});
