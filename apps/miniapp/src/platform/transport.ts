import Taro from '@tarojs/taro';
import type { Transport } from '@duoduo/api-client/call';
import { apiBase } from './environment';
import { useSession } from './session';
import type { SessionView } from './views';

const TIMEOUT_MS = 10_000;

/** The request never got an answer: no network, or too slow. */
export class NoConnection extends Error {
  constructor() {
    super('网络不通，或服务正忙');
    this.name = 'NoConnection';
  }
}

let refreshing: Promise<boolean> | null = null;

/** Sends over Taro.request, as whoever is signed in. */
export const transport: Transport = (request) =>
  request.path === '/api/sessions'
    ? send(request)
    : withSession((authorized) => send({ ...request, headers: { ...request.headers, ...authorized } }));

/** Sends with the session's header. A 401 renews the session once (all requests share one renewal) and sends again. */
export async function withSession<Reply extends { status: number }>(
  send: (authorized: Record<string, string>) => Promise<Reply>,
): Promise<Reply> {
  const before = useSession.getState().session;
  const reply = await send(authorization());
  if (reply.status !== 401 || !before) return reply;
  return (await renewSession(before)) ? send(authorization()) : reply;
}

/** The header that says who is asking; nothing when nobody is signed in. */
export function authorization(): Record<string, string> {
  const token = useSession.getState().session?.accessToken;
  return token ? { authorization: `Bearer ${token}` } : {};
}

/** Renews the session unless somebody already did while this request was under way. What one person asked is never sent as another. */
async function renewSession(used: SessionView): Promise<boolean> {
  const current = useSession.getState().session;
  if (current?.person.id !== used.person.id) return false;
  if (current.accessToken !== used.accessToken) return true;
  refreshing ??= refresh(current.refreshToken).finally(() => (refreshing = null));
  return refreshing;
}

async function refresh(refreshToken: string): Promise<boolean> {
  const reply = await send({ method: 'POST', path: '/api/sessions/refresh', body: { refreshToken }, headers: {} });
  if (reply.status === 200) {
    useSession.getState().begin(reply.body as SessionView);
    return true;
  }
  if (reply.status === 401) useSession.getState().end();
  return false;
}

/** Every method but GET carries a body, if an empty one: a mini-program always says it sends JSON, and JSON is never empty. */
async function send({ method, path, body, headers }: Parameters<Transport>[0]): Promise<{ status: number; body: unknown }> {
  try {
    const reply = await Taro.request<unknown, object>({
      url: apiBase + path,
      method: method as keyof Taro.request.Method,
      data: method === 'GET' ? undefined : ((body ?? {}) as object),
      header: { ...(method === 'GET' ? {} : { 'content-type': 'application/json' }), 'accept-language': 'zh-CN', ...headers },
      timeout: TIMEOUT_MS,
      dataType: 'json',
    });
    return { status: reply.statusCode, body: reply.data };
  } catch {
    throw new NoConnection();
  }
}
