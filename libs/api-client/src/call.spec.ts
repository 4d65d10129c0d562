import { ApiProblem, createCall, type Transport } from './call';

interface Paths {
  '/tasks': {
    get: {
      parameters: { query?: { scope?: string; cursor?: string } };
      responses: { 200: { content: { 'application/json': { items: string[] } } } };
    };
  };
  '/tasks/{id}/release': {
    post: {
      parameters: { path: { id: string } };
      requestBody: { content: { 'application/json': { reasonCode: string } } };
      responses: { 200: { content: { 'application/json': { id: string } } } };
    };
  };
  '/reports': {
    post: {
      parameters: { header: { 'Idempotency-Key': string } };
      requestBody: { content: { 'application/json': { description: string } } };
      responses: { 201: { content: { 'application/json': { id: string } } } };
    };
  };
}

function answering(status: number, body: unknown) {
  const sent: Parameters<Transport>[0][] = [];
  const send: Transport = (request) => {
    sent.push(request);
    return Promise.resolve({ status, body });
  };
  return { sent, call: createCall<Paths>(send, () => ({ authorization: 'Bearer abc' })) };
}

describe('calling the API', () => {
  it('fills the path and encodes what is put into it', async () => {
    const { call, sent } = answering(200, { id: 'a/b' });
    await expect(call('post', '/tasks/{id}/release', { path: { id: 'a/b' }, body: { reasonCode: 'other' } })).resolves.toEqual({
      id: 'a/b',
    });
    expect(sent[0]).toMatchObject({ method: 'POST', path: '/tasks/a%2Fb/release', body: { reasonCode: 'other' } });
  });

  it('writes the query and leaves out what is not given', async () => {
    const { call, sent } = answering(200, { items: [] });
    await call('get', '/tasks', { query: { scope: '抢单', cursor: undefined } });
    expect(sent[0]?.path).toBe('/tasks?scope=%E6%8A%A2%E5%8D%95');
  });

  it('sends the token and the headers of the request', async () => {
    const { call, sent } = answering(201, { id: '1' });
    await call('post', '/reports', { header: { 'Idempotency-Key': 'k-12345678' }, body: { description: '路灯不亮' } });
    expect(sent[0]?.headers).toEqual({ authorization: 'Bearer abc', 'Idempotency-Key': 'k-12345678' });
  });

  it('throws a refusal with its code, fields and facts', async () => {
    const errors = [{ pointer: '/description', rule: 'length', message: '至少 2 个字' }];
    const { call } = answering(409, {
      type: 'about:blank',
      status: 409,
      code: 'too-many-claims',
      title: '手上的任务已到上限',
      errors,
      limit: 10,
    });
    const refusal = await call('get', '/tasks', {}).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiProblem);
    expect(refusal).toMatchObject({ status: 409, code: 'too-many-claims', title: '手上的任务已到上限', errors, facts: { limit: 10 } });
  });

  it('takes a page that is no problem+json for an internal error', async () => {
    const { call } = answering(502, '<html>Bad Gateway</html>');
    await expect(call('get', '/tasks', {})).rejects.toMatchObject({ status: 502, code: 'internal', title: 'HTTP 502' });
  });
});
