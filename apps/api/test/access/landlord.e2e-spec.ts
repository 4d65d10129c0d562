import { Member } from '../../src/households/member.entity';
import type { Posted, SignedIn } from '../support/given-identity';
import type { GivenHousehold } from '../support/given-households';
import { idNumber } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';
import { type Crawled, crawlOf } from './crawl';

const TIMEOUT_MS = 120_000;
const COMMUNITY = '150603990001';
const GRID = `${COMMUNITY}001`;
/** Stands in everything that is the tenants' own; the address is the landlord's too. */
const MARK = '秋沙鸭';
const PHONE = '1990066';
const SECRETS = [MARK, '秋**', PHONE, '199****', '1951-'];

describe('a landlord', () => {
  let app: TestApp;
  let landlord: SignedIn;
  let tenants: GivenHousehold;
  let worker: Posted;
  let ids: string[];
  let crawl: (caller: SignedIn) => Promise<Crawled>;

  beforeAll(async () => {
    app = await startApp();
    landlord = await app.given.homeOwner({ gridCode: GRID });
    worker = await app.given.worker(GRID);
    const door = await app.given.dwelling({ gridCode: GRID, ownerPersonId: landlord.personId });
    tenants = await app.given.household({
      dwellingId: door.dwellingId,
      members: [
        { name: `${MARK}租户`, phone: `${PHONE}0001`, idNumber: idNumber(7, '19510713') },
        { name: `${MARK}孩子`, bornOn: '1951-07-14' },
      ],
      tags: ['elder-alone'],
    });
    ids = await live();
    crawl = crawlOf(app, {
      ids,
      tokens: [tenants.codeToken],
      areaCodes: [COMMUNITY, GRID],
      words: [`${MARK}租户`, `${PHONE}0001`, '0001'],
      secrets: SECRETS,
    });
  }, TIMEOUT_MS);
  afterAll(() => app.close());

  it(
    'reads nothing of his tenants, wherever he looks',
    async () => {
      const { asked, found } = await crawl(landlord);

      expect(asked).toBeGreaterThan(200);
      expect(found).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'would find them if he were of the staff, or one of them: the crawl has eyes',
    async () => {
      const byWorker = new Set((await crawl(worker)).found);
      const byTenant = new Set((await crawl(await app.given.signedIn(tenants.members[0]!.personId))).found);

      expect([...byWorker]).toEqual(
        expect.arrayContaining(['/api/households', '/api/households/{householdId}', '/api/dwellings/{dwellingId}', '/api/codes/{token}']),
      );
      expect([...byTenant]).toEqual(
        expect.arrayContaining(['/api/me', '/api/me/data', '/api/codes/{token}', '/api/households/{householdId}/access-log']),
      );
    },
    TIMEOUT_MS,
  );

  it('changes nothing of his tenants, and is not let in as their owner', async () => {
    const [tenant] = tenants.members;
    const members = () => app.db.manager.countBy(Member, { householdId: tenants.householdId });
    const before = await members();
    const tries: [string, object][] = [
      [`/households/${tenants.householdId}/reveal`, { fields: ['phone'], purpose: '催收房租' }],
      [`/people/${tenant!.personId}/dial`, {}],
      [`/households/${tenants.householdId}/members`, { personId: landlord.personId, relation: 'owner' }],
      [`/households/${tenants.householdId}/move-out`, {}],
      [`/memberships`, { householdToken: tenants.codeToken, relation: 'owner' }],
      ...ids.flatMap((id): [string, object][] => [
        [`/memberships/${id}/approve`, {}],
        [`/memberships/${id}/vouch`, {}],
        [`/members/${id}/end`, {}],
      ]),
    ];

    for (const [path, body] of tries) {
      const reply = await app.as(landlord).post(path, body);
      expect({ path, refused: reply.status >= 400 && reply.status < 500 }).toEqual({ path, refused: true });
      expect(SECRETS.filter((secret) => reply.text.includes(secret))).toEqual([]);
    }
    expect(await members()).toBe(before);
  });

  /** What tenants leave behind: looks, a request, a report from home, a note on care, a confirmed notice. Answers every id there is of theirs. */
  async function live(): Promise<string[]> {
    const [tenant, child] = tenants.members;
    const head = await app.given.signedIn(tenant!.personId);
    await app
      .as(worker)
      .post(`/households/${tenants.householdId}/reveal`, { fields: ['phone'], purpose: `${MARK}核对` })
      .expect(200);
    await app
      .as(worker)
      .raw('patch', `/api/people/${tenant!.personId}/care-note`)
      .send({ note: `${MARK}独居` })
      .expect(200);
    const report = { categoryCode: 'hall-light', description: `${MARK}家灯不亮`, codeToken: tenants.codeToken, phone: `${PHONE}0001` };
    const { body: filed } = await app.as(head).post('/reports', report).expect(201);
    const asker = await app.given.resident({ name: `${MARK}亲友`, phone: `${PHONE}0002` });
    const { body: request } = await app
      .as(asker)
      .post('/memberships', { householdToken: tenants.codeToken, relation: 'relative' })
      .expect(201);
    const notice = await app.given.notice({ areaCode: COMMUNITY, level: 'must-read' });
    await app.as(head).post(`/notices/${notice}/confirm`).expect(200);
    const memberIds = (await app.db.manager.findBy(Member, { householdId: tenants.householdId })).map(({ id }) => id);
    const { body: file } = await app.as(worker).get(`/dwellings/${tenants.dwellingId}`).expect(200);
    const estateId = String((file as { estateId?: string }).estateId ?? '');
    const made = [filed, request].map(({ id }: { id: string }) => id);
    return [tenants.householdId, tenants.dwellingId, tenant!.personId, child!.personId, ...memberIds, ...made, notice, estateId].filter(
      Boolean,
    );
  }
});
