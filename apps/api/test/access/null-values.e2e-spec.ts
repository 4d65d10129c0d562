import { ROLES } from '@duoduo/contracts/roles';
import type { SignedIn } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { type BodyField, bodyFields, bodyWith, textOf } from './body-fields';

const METHODS: Record<string, 'post' | 'put' | 'patch'> = { POST: 'post', PUT: 'put', PATCH: 'patch' };

describe('null where nothing can be taken away', () => {
  let app: TestApp;
  let everybody: SignedIn;

  beforeAll(async () => {
    app = await startApp();
    everybody = await app.given.resident();
    for (const role of ROLES.filter((each) => each !== 'resident')) {
      await app.given.post({ role, areaCode: '15', personId: everybody.personId });
    }
  });
  afterAll(() => app.close());

  const fields = bodyFields().filter(({ isNullable }) => !isNullable);

  it.each(fields.map((field) => [textOf(field), field] as const))('is refused by %s', async (_, { route, steps, beside }: BodyField) => {
    const [method, path] = route.split(' ') as [string, string];
    const { status, body } = await app
      .as(everybody)
      .raw(METHODS[method]!, pathOf(path))
      .set('idempotency-key', 'null-values-0000')
      .send({ ...bodyWith(steps, null), ...(steps[0]! in beside ? {} : beside) });

    expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid-body' });
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer: `/${steps.join('/')}` }));
  });
});

/** With an area where an area is meant, and the id of nothing elsewhere. */
function pathOf(route: string): string {
  return route.replace(/\{(\w+)\}/g, (_, name: string) => (/code$/i.test(name) ? '150603002004001' : '0000000000000'));
}
