import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ROLES } from '@duoduo/contracts/roles';
import type { Response } from 'supertest';
import { OPENAPI_FILE } from '../../src/platform/http/docs-pages';
import { BuiltApi } from '../support/built-api';
import { databaseFiles } from '../support/database-files';
import type { SignedIn } from '../support/given-identity';
import { csvOf, HEADERS, idNumber, settled } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';
import { storedTexts } from '../support/stored-texts';
import { makeTestDatabase, onMariaDb, type TestDatabase } from '../support/test-database';
import { SESSION_KEY, WechatStandIn } from '../support/wechat-stand-in';

const TIMEOUT_MS = 240_000;
const COMMUNITY = '150603980001';
const GRID = `${COMMUNITY}001`;
const AT_ONCE = 8;

/**
 * New at every run: the logs of a server remember for a while what an earlier one wrote. Addresses are plain by decision, and so is what
 * people write in their own words, the name of a file included.
 */
const NAME = String.fromCodePoint(randomInt(0x4e00, 0x9f00), randomInt(0x4e00, 0x9f00));
const PHONE = `19${randomInt(1e6, 1e7)}`;
const BORN_ON = `1951-${randomInt(10, 13)}-${randomInt(10, 31)}`;
const BORN = [BORN_ON, BORN_ON.replaceAll('-', '')];
const PASSWORD = `snow-leopard-${randomInt(1e9, 1e10)}`;
const phone = (n: number) => `${PHONE}${String(n).padStart(2, '0')}`;

/** Each is what a body, a query or a path would carry where it belongs. */
const SECRETS: Record<string, string> = {
  name: `${NAME}一号`,
  phone: phone(91),
  idNumber: idNumber(901, BORN[1]),
  bornOn: BORN[0]!,
  note: `${NAME}独居`,
  q: `${NAME}一号`,
  username: 'snow-leopard',
  password: PASSWORD,
};

interface OpenApi {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[]; requestBody?: unknown }>>;
}

describe('names, numbers and tokens', () => {
  let database: TestDatabase;
  let world: TestApp;
  let api: BuiltApi;
  let wechat: WechatStandIn;
  let log = '';
  let staff: SignedIn;
  let resident: SignedIn;
  let doorToken: string;
  /** Whole tokens that were handed out. */
  const tokens: string[] = [];
  const refusals: string[] = [];
  let asked = 0;
  let revealed = '';

  beforeAll(async () => {
    database = await makeTestDatabase();
    world = await startApp({ database, realTime: true });
    wechat = await WechatStandIn.start();
    api = await BuiltApi.start(database, { env: { LOG_LEVEL: 'trace', ...wechat.env }, log: (text) => (log += text) });
    await settle();
    await liveThrough();
    await failEverywhere();
    await failInside();
  }, TIMEOUT_MS);
  afterAll(async () => {
    await api?.killNine();
    await world?.close();
    await wechat?.close();
    await database.drop();
  });

  it('are there: the round has eyes, and there is a log to look into', () => {
    expect(revealed).toContain(NAME);
    expect(revealed).toContain(PHONE);
    expect(revealed).toContain(BORN[1]);
    expect(tokens.length).toBeGreaterThan(5);
    expect(asked).toBeGreaterThan(500);
    const statuses = refusals.map((text) => (JSON.parse(text) as { status: number }).status);
    expect(statuses).toEqual(expect.arrayContaining([400, 401, 403, 404, 500]));
    expect(log.split('\n').length).toBeGreaterThan(asked);
    expect(log).toContain('/api/households/:householdId/reveal');
  });

  it('stand in no line of the log', () => {
    expect(foundIn(log)).toEqual([]);
  });

  it('stand in no refusal', () => {
    expect([...new Set(refusals.filter((text) => foundIn(text).length > 0))]).toEqual([]);
  });

  it('stand in no metric', async () => {
    const { text } = await api.as(staff).raw('get', '/metrics').expect(200);

    expect(text).toContain('/api/households/:householdId/reveal');
    expect(foundIn(text)).toEqual([]);
  });

  it('stand in no column of the database', async () => {
    const found = (await storedTexts(world.db)).filter(({ text }) => foundIn(text).length > 0);

    expect([...new Set(found.map(({ column }) => column))]).toEqual([]);
  });

  it('stand in no byte of a file, the write-ahead log included, when the process is killed', async () => {
    await api.killNine();
    const files = (await databaseFiles(database)).map((file) => ({ file, bytes: readFileSync(file) }));

    if (!onMariaDb) {
      expect(files.filter(({ file }) => /duoduo\.sqlite(-wal)?$/.test(file))).toHaveLength(2);
    }
    if (!onMariaDb || files.length > 0) {
      expect(files.some(({ bytes }) => bytes.includes(GRID))).toBe(true); // what is not sealed is found there
    }
    expect(files.filter(({ bytes }) => secrets().some((secret) => bytes.includes(secret))).map(({ file }) => basename(file))).toEqual([]);
  });

  const secrets = () => [NAME, PHONE, ...BORN, PASSWORD, ...tokens];

  function foundIn(text: string): string[] {
    return secrets().filter((secret) => text.includes(secret));
  }

  /** One of the staff with every role, somebody who lives there, and a door. */
  async function settle(): Promise<void> {
    const { given } = world;
    staff = await given.resident({ name: `${NAME}职员`, phone: phone(1), areaCode: COMMUNITY });
    for (const role of ROLES.filter((each) => each !== 'resident')) {
      await given.post({ role, areaCode: COMMUNITY, personId: staff.personId });
    }
    const home = await given.homeOwner({
      gridCode: GRID,
      members: [
        { name: `${NAME}户主`, phone: phone(2), idNumber: idNumber(2, BORN[1]) },
        { name: `${NAME}子女`, bornOn: BORN[0] },
      ],
    });
    resident = home;
    doorToken = home.codeToken;
    tokens.push(doorToken, staff.token, staff.refreshToken, resident.token, resident.refreshToken);
  }

  /** Everything that takes a name, a number or a token, as it should be done. */
  async function liveThrough(): Promise<void> {
    const { personId } = await world.given.person({ name: `${NAME}用户`, areaCode: COMMUNITY });
    await world.given.account({ username: 'snow-leopard', password: PASSWORD, personId });
    const session = await done(api.as(null).post('/sessions', { method: 'password', username: 'snow-leopard', password: PASSWORD }));
    tokens.push(String(session.refreshToken), String(session.accessToken));
    const refreshed = await done(api.as(null).post('/sessions/refresh', { refreshToken: session.refreshToken }));
    tokens.push(String(refreshed.refreshToken), String(refreshed.accessToken));
    await byWechat();
    await files(personId);
    await words();
    await doors();
    await imports();
    await downloads();
  }

  /** Well, refused, and with a page of somebody else for an answer. */
  async function byWechat(): Promise<void> {
    const openid = `o-snow-leopard-${randomInt(1e9, 1e10)}`;
    const codes = [1, 2, 3].map(() => wechat.codeFor(openid));
    tokens.push(openid, ...codes, SESSION_KEY, wechat.env.WECHAT_SECRET!);
    const [first, second, third] = codes.map((code) => ({ method: 'wechat', code }));
    await done(api.as(null).post('/sessions', first));
    wechat.misbehave({ errcode: 40029 });
    keep(await api.as(null).post('/sessions', second));
    wechat.misbehave({ status: 502, body: openid });
    keep(await api.as(null).post('/sessions', third));
  }

  async function files(personId: string): Promise<void> {
    const clerk = api.as(staff);
    const person = { name: `${NAME}二号`, phone: phone(3), idNumber: idNumber(3, BORN[1]) };
    const { dwellingId } = await world.given.dwelling({ gridCode: GRID });
    const household = await done(clerk.post('/households', { dwellingId, members: [{ ...person, relation: 'head' }], tags: [] }));
    const path = `/households/${String(household.id)}`;
    await done(clerk.post(`${path}/members`, { name: `${NAME}租户`, phone: phone(4), relation: 'tenant', toDay: '2099-01-01' }));
    await done(clerk.post(`${path}/members`, { personId, relation: 'relative' }));
    const reveal = await clerk.post(`${path}/reveal`, { fields: ['name', 'phone', 'idNumber', 'bornOn'], purpose: '核对' }).expect(200);
    revealed = reveal.text;
    const head = (reveal.body as { members: { personId: string }[] }).members[0]!.personId;
    await done(clerk.raw('patch', `/api/people/${head}`).send({ name: `${NAME}三号`, phone: phone(5) }));
    await done(clerk.raw('patch', `/api/people/${head}/care-note`).send({ note: `${NAME}耳背，电话${phone(5)}` }));
    for (const below of [`/people/${head}/care-note`, `/people/${head}/changes`, `${path}/changes`, path]) await done(clerk.get(below));
    await done(clerk.post(`/people/${head}/dial`));
    for (const q of [`${NAME}三号`, phone(5)]) {
      await done(clerk.get(`/people?q=${encodeURIComponent(q)}`));
      await done(clerk.get(`/households?q=${encodeURIComponent(q)}`));
    }
  }

  async function words(): Promise<void> {
    const report = { categoryCode: 'hall-light', description: '楼道灯不亮', areaCode: COMMUNITY };
    await done(api.as(resident).post('/reports', { ...report, phone: phone(6), allowContact: true }));
    await done(api.as(staff).post('/reports', { ...report, onBehalfOf: { name: `${NAME}老人`, phone: phone(7), channel: 'phone' } }));
    for (const path of ['/me', '/me/data', '/me/consent', '/reports?mine=true']) await done(api.as(resident).get(path));
    await done(api.as(staff).get(`/reports?areaCode=${COMMUNITY}`));
  }

  async function doors(): Promise<void> {
    for (const caller of [null, resident, staff]) await done(api.as(caller).get(`/codes/${doorToken}`));
    await done(api.as(null).raw('get', `/c/${doorToken}`), 302);
    const shown = await done(api.as(resident).post('/me/person-code', { purpose: 'identify' }));
    tokens.push(String(shown.token));
    await done(api.as(staff).post('/person-codes/identify', { personToken: shown.token }));
    const code = await done(api.as(staff).post('/codes', { kind: 'grid', gridCode: GRID }));
    tokens.push(String(code.token));
    const other = await world.given.household({ gridCode: GRID });
    tokens.push(other.codeToken);
    const child = { name: `${NAME}孩子`, bornOn: BORN[0] };
    await api
      .as(resident)
      .post('/memberships', { householdToken: other.codeToken, relation: 'relative', name: `${NAME}户主`, phone: phone(2) });
    await api.as(resident).post('/memberships', { householdToken: other.codeToken, relation: 'child', guardianOf: child });
    await done(api.as(staff).get('/memberships?status=pending'));
  }

  async function imports(): Promise<void> {
    const { address } = await world.given.dwelling({ gridCode: GRID });
    const [estate] = address.split(' ');
    const row = (n: number, id: string) => [GRID, estate!, '9', '1', String(900 + n), `${NAME}导入`, '户主', phone(50 + n), id, ''];
    const file = csvOf([HEADERS, row(1, idNumber(11, BORN[1])), row(2, `${idNumber(12, BORN[1]).slice(0, 17)}?`)]);
    const sent = await api
      .as(staff)
      .raw('post', `/api/household-imports?areaCode=${COMMUNITY}&dryRun=true`)
      .set('idempotency-key', 'leaks-import-01')
      .attach('file', file, '住户.csv');
    expect({ status: sent.status, body: sent.body as unknown }).toMatchObject({ status: 201 });
    const { id } = await settled(api, staff, (sent.body as { id: string }).id);
    await done(api.as(staff).post(`/household-imports/${id}/apply`));
    const end = await settled(api, staff, id);
    expect(end).toMatchObject({ imported: 1, rejected: 1 });
  }

  /** What a link of ten minutes leads to. Its signature is a token, too. */
  async function downloads(): Promise<void> {
    const { dwellingId } = await world.given.dwelling({ gridCode: GRID });
    for (const [path, body] of [
      ['/household-exports', { areaCode: COMMUNITY, reveal: true, purpose: '年度核对' }],
      ['/code-sheets', { dwellingId }],
    ] as const) {
      const { pathname, search, searchParams } = new URL(String((await done(api.as(staff).post(path, body))).url), api.url);
      tokens.push(searchParams.get('sig')!);
      await done(api.as(null).raw('get', `${pathname}${search}`));
      keep(await api.as(null).raw('get', `${pathname}${search}0`));
    }
  }

  /** Every route of the document as nobody, as a resident and as staff, with what belongs elsewhere or is not well formed. */
  async function failEverywhere(): Promise<void> {
    const { paths } = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as OpenApi;
    const errands = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { parameters = [], requestBody }]) =>
        [null, resident, staff].flatMap((caller) =>
          [SECRETS.name!, phone(92), doorToken].flatMap((value) => {
            const query = parameters
              .filter((each) => each.in === 'query')
              .map(({ name }) => `${name}=${encodeURIComponent(SECRETS[name] ?? value)}`);
            const place = `${path.replace(/\{\w+\}/g, encodeURIComponent(value))}${query.length > 0 ? `?${query.join('&')}` : ''}`;
            const bodies = requestBody
              ? [JSON.stringify({ ...SECRETS, members: [SECRETS], onBehalfOf: SECRETS }), `{"name": "${SECRETS.name}`]
              : [''];
            return bodies.map((body) => ({ method: method as 'get', place, caller, body }));
          }),
        ),
      ),
    );
    const waiting = [...errands];
    const walk = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { method, place, caller, body } = next;
        // nobody is to be signed out on the way
        if (method === ('delete' as string) && place.includes('/sessions')) continue;
        const sent = api.as(caller).raw(method, place).set('idempotency-key', 'leaks-of-a-round');
        keep(await (body ? sent.set('content-type', 'application/json').send(body) : sent));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, walk));
  }

  /** The database refuses while it is handed names and numbers: the error that it throws holds them. */
  async function failInside(): Promise<void> {
    const report = { categoryCode: 'hall-light', description: '楼道灯不亮', areaCode: COMMUNITY };
    const tries: Record<string, () => PromiseLike<Response>> = {
      access_records: () => api.as(staff).post(`/people/${resident.personId}/dial`),
      reports: () => api.as(staff).post('/reports', { ...report, onBehalfOf: { name: `${NAME}四号`, phone: phone(8), channel: 'visit' } }),
      codes: () => api.as(null).get(`/codes/${doorToken}`),
      care_notes: () =>
        api
          .as(staff)
          .raw('patch', `/api/people/${resident.personId}/care-note`)
          .send({ note: `${NAME}独居` }),
      file_changes: () =>
        api
          .as(staff)
          .raw('patch', `/api/people/${resident.personId}`)
          .send({ name: `${NAME}五号`, phone: phone(9) }),
    };
    for (const [table, attempt] of Object.entries(tries)) {
      await world.given.breakTable(table);
      const reply = await attempt();
      await world.given.mendTable(table);
      expect({ table, status: reply.status }).toEqual({ table, status: 500 });
      keep(reply);
    }
  }

  async function done(sent: PromiseLike<Response>, status?: number): Promise<Record<string, unknown>> {
    const reply = await sent;
    expect({
      path: reply.request.url as string,
      ok: status ? reply.status === status : reply.status < 300,
      text: reply.status < 300 ? '' : reply.text,
    }).toMatchObject({ ok: true, text: '' });
    asked++;
    return reply.body as Record<string, unknown>;
  }

  function keep(reply: Response): void {
    asked++;
    if (reply.status >= 400) refusals.push(reply.text);
  }
});
