import { Member } from '../../src/households/member.entity';
import type { Posted, SignedIn } from '../support/given-identity';
import type { GivenHousehold } from '../support/given-households';
import { idNumber } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';
import { type Crawled, crawlOf } from './crawl';

const TIMEOUT_MS = 120_000;
const COMMUNITY = '150603991001';
const GRID = `${COMMUNITY}001`;
/** Stands in everything that is the household's own but its address, which he is told; and so is the masked name of its head. */
const MARK = '斑头雁';
const PHONE = '1990055';
const MASKED = '斑**';
const SECRETS = [MARK, MASKED, PHONE, '199****', '1951-'];

describe('a neighbour who is linked to a household', () => {
  let app: TestApp;
  let neighbour: Posted;
  let worker: Posted;
  let home: GivenHousehold & SignedIn;
  let linkId: string;
  let ids: string[];
  let crawl: (caller: SignedIn) => Promise<Crawled>;

  beforeAll(async () => {
    app = await startApp();
    worker = await app.given.worker(GRID);
    neighbour = await app.given.volunteer(COMMUNITY);
    home = await app.given.homeOwner({
      gridCode: GRID,
      members: [
        { name: `${MARK}老人`, phone: `${PHONE}0001`, idNumber: idNumber(8, '19510713') },
        { name: `${MARK}孩子`, phone: `${PHONE}0002`, bornOn: '1951-07-14' },
      ],
      tags: ['elder-alone'],
    });
    ids = await live();
    crawl = crawlOf(app, {
      ids,
      tokens: [home.codeToken],
      areaCodes: [COMMUNITY, GRID],
      words: [`${MARK}老人`, `${PHONE}0001`, '0001'],
      secrets: SECRETS,
    });
  }, TIMEOUT_MS);
  afterAll(() => app.close());

  it(
    'reads the masked name of its head among his five, and nothing else wherever he looks',
    async () => {
      const { asked, found } = await crawl(neighbour);

      expect(asked).toBeGreaterThan(200);
      expect(found).toEqual(['/api/me/linked-households']);
      const { text } = await app.as(neighbour).get('/me/linked-households').expect(200);
      expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([MASKED]);
    },
    TIMEOUT_MS,
  );

  it(
    'would find it if he were of the staff: the crawl has eyes',
    async () => {
      const { found } = await crawl(worker);

      expect(found).toEqual(
        expect.arrayContaining(['/api/households', '/api/households/{householdId}', '/api/dwellings/{dwellingId}', '/api/codes/{token}']),
      );
    },
    TIMEOUT_MS,
  );

  it('finds every way into the household shut', async () => {
    const { householdId } = home;
    const [head] = home.members;
    const members = await app.db.manager.findBy(Member, { householdId });
    const reads = [`/households/${householdId}/access-log`, `/households/${householdId}/memberships`, `/households/${householdId}/scans`];
    const tries: [string, object][] = [
      [`/households/${householdId}/reveal`, { fields: ['phone'], purpose: '上门联系' }],
      [`/people/${head!.personId}/dial`, {}],
      [`/households/${householdId}/members`, { personId: neighbour.personId, relation: 'relative' }],
      [`/households/${householdId}/move-out`, {}],
      [`/households/${householdId}/leave`, {}],
      ['/household-links', { householdId, personId: neighbour.personId }],
      [`/household-links/${linkId}/end`, {}],
      [`/household-links/${linkId}/decline`, {}],
      ['/reports', { categoryCode: 'hall-light', description: '代报灯不亮', dwellingId: home.dwellingId }],
      ...members.map(({ id }): [string, object] => [`/members/${id}/end`, {}]),
    ];

    for (const path of [...reads, `/me/homes/${householdId}`]) {
      await app.as(neighbour).get(path).expect(404);
    }
    for (const [path, body] of tries) {
      const reply = await app.as(neighbour).post(path, body);
      expect({ path, isRefused: [403, 404].includes(reply.status) }).toEqual({ path, isRefused: true });
      expect(SECRETS.filter((secret) => reply.text.includes(secret))).toEqual([]);
    }
    expect(await app.db.manager.findBy(Member, { householdId })).toEqual(members);
  });

  /** What a household leaves behind: a look, a note on care, a report from home, a confirmed notice, a link. Answers every id there is of it. */
  async function live(): Promise<string[]> {
    const { householdId } = home;
    const [head, child] = home.members;
    const look = { fields: ['phone'], purpose: `${MARK}核对` };
    await app.as(worker).post(`/households/${householdId}/reveal`, look).expect(200);
    const note = app.as(worker).raw('patch', `/api/people/${head!.personId}/care-note`);
    await note.send({ note: `${MARK}独居` }).expect(200);
    const report = { categoryCode: 'hall-light', description: `${MARK}家灯不亮`, codeToken: home.codeToken, phone: `${PHONE}0001` };
    const { body: filed } = await app.as(home).post('/reports', report).expect(201);
    const notice = await app.given.notice({ areaCode: COMMUNITY, level: 'must-read' });
    await app.as(home).post(`/notices/${notice}/confirm`).expect(200);
    const clerk = await app.given.clerk(COMMUNITY);
    const link = { householdId, personId: neighbour.personId };
    linkId = (await app.as(clerk).post('/household-links', link).expect(201)).body.id;
    const members = await app.db.manager.findBy(Member, { householdId });
    return [householdId, home.dwellingId, head!.personId, child!.personId, ...members.map(({ id }) => id), filed.id, notice, linkId];
  }
});
