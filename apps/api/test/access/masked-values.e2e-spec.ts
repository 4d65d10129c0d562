import { ROLES } from '@duoduo/contracts/roles';
import type { SignedIn } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { type BodyField, bodyFields, bodyWith, textOf } from './body-fields';

/** What every view shows masked, under the names that bodies take it by. */
const MASKED: Record<string, readonly string[]> = {
  name: ['张*', '乌**', '欧阳＊', '*'],
  phone: ['138****1234', '****34', '138••••1234'],
  idNumber: ['1****************X', '**'],
  bornOn: ['1949-**-**'],
};
/** Fields that would overwrite what is known of a person, by what they are called. */
const PERSONAL = ['name', 'phone', 'idNumber', 'bornOn'];

/** Names and phones of things, not of people. Kept by hand: a new body is a person's until it is named here. */
const OF_NO_PERSON: readonly string[] = [
  'POST /api/estates name',
  'POST /api/estates servicePoint/name',
  'PATCH /api/estates/{estateId} name',
  'PATCH /api/estates/{estateId} servicePoint/name',
  'POST /api/goods name',
  'PATCH /api/goods/{goodsId} name',
  'POST /api/goods-budgets name',
  'POST /api/grids name',
  'POST /api/points/rules name',
  'POST /api/units name',
  'PATCH /api/units/{unitId} name',
];

describe('a masked value that is sent back', () => {
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

  const fields = personalFields();

  it('could come back in more than one body', () => {
    expect(fields.length).toBeGreaterThan(2);
    expect(OF_NO_PERSON.filter((exempt) => !bodyFields().some((field) => textOf(field) === exempt))).toEqual([]);
  });

  it.each(fields.map((field) => [textOf(field), field] as const))('is refused by %s', async (_, { route, steps }) => {
    const [method, path] = route.split(' ') as ['POST' | 'PATCH', string];
    for (const value of MASKED[steps.at(-1)!]!) {
      const reply = await app
        .as(everybody)
        .raw(method === 'POST' ? 'post' : 'patch', path.replace(/\{\w+\}/g, '0000000000000'))
        .set('idempotency-key', 'masked-values-00')
        .send(bodyWith(steps, value));

      expect({ status: reply.status, code: reply.body.code }).toEqual({ status: 400, code: 'invalid-body' });
      expect(reply.body.errors).toContainEqual({ pointer: `/${steps.join('/')}`, rule: 'notMasked', message: expect.any(String) });
      expect(reply.text).not.toContain(value);
    }
  });

  function personalFields(): BodyField[] {
    return bodyFields().filter((field) => PERSONAL.includes(field.steps.at(-1)!) && !OF_NO_PERSON.includes(textOf(field)));
  }
});
