import { createCall } from '@duoduo/api-client/call';
import type { paths } from '@duoduo/api-client/schema';
import { authorization, transport } from './transport';

/** The typed API: `api('get', '/api/tasks', { query: { scope: 'pool' } })`. */
export const api = createCall<paths>(transport, authorization);
