import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('my home', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('shows who lives in it where it is and who else lives there, by their whole names', async () => {
    const home = await app.given.homeOwner({
      gridCode: `${YUANDING}061`,
      members: [{ name: '王秀兰', phone: '15400000061' }, { name: '王建军' }],
    });

    const { body, text } = await app.as(home).get(`/me/homes/${home.householdId}`).expect(200);

    expect(body).toEqual({
      id: home.householdId,
      address: home.address,
      estateName: expect.any(String),
      areaCode: home.gridCode,
      gridName: `辖区${home.gridCode}`,
      communityName: '园丁社区',
      relation: 'head',
      members: [
        { personId: home.personId, name: '王秀兰', relation: 'head', isMe: true },
        { personId: home.members[1]!.personId, name: '王建军', relation: 'child', isMe: false },
      ],
      links: [],
      visits: [],
    });
    expect(text).not.toContain('15400000061');
  });

  it('shows one of two households at a door only itself', async () => {
    const first = await app.given.homeOwner({ gridCode: `${YUANDING}062`, members: [{ name: '先来的' }] });
    const second = await app.given.homeOwner({ dwellingId: first.dwellingId, members: [{ name: '合租人' }] });

    const { body } = await app.as(second).get(`/me/homes/${second.householdId}`).expect(200);

    expect(body.members).toMatchObject([{ name: '合租人' }]);
    await app.as(second).get(`/me/homes/${first.householdId}`).expect(404);
  });

  it('is hidden from everybody else: neighbours, its landlord, staff of the place', async () => {
    const landlord = await app.given.resident();
    const door = await app.given.dwelling({ gridCode: `${YUANDING}063`, ownerPersonId: landlord.personId });
    const home = await app.given.household({ dwellingId: door.dwellingId });
    const others = [
      landlord,
      await app.given.homeOwner({ gridCode: door.gridCode }),
      await app.given.worker(door.gridCode),
      await app.given.clerk(),
    ];

    for (const other of others) {
      expect((await app.as(other).get(`/me/homes/${home.householdId}`).expect(404)).body.code).toBe('household-not-found');
    }
  });
});
