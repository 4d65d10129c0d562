import { HouseholdRegister } from '../../src/households/household-register.service';
import { PeopleService } from '../../src/identity/people.service';
import { Transactions } from '../../src/platform/database/transactions';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { rowsReadBy } from '../support/rows-read';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const PAGE = 20;
const HOMES_PER_GRID = 1000;

// Only MariaDB tells how many rows a statement read.
(onMariaDb ? describe : describe.skip)('the work of a page of households', () => {
  let app: TestApp;

  // One connection, so that the session's counters are those of the request.
  beforeAll(async () => void (app = await startApp({ env: { DATABASE_POOL: '1' } })));
  afterAll(() => app.close());

  const rowsRead = (work: () => PromiseLike<unknown>) => rowsReadBy(app.db, work);

  it('does not grow with the number of households', async () => {
    const clerk = await app.given.clerk();
    const small = await app.given.clerk(XUEYUAN);
    for (const grid of ['001', '002', '003']) await fill(YUANDING, grid, HOMES_PER_GRID);
    await fill(XUEYUAN, '001', PAGE + 1);
    await app.db.query('ANALYZE TABLE households, stays, dwellings, members, estates');
    const few = await rowsRead(() => app.as(small).get(`/households?limit=${PAGE}`).expect(200));
    const first = await app.as(clerk).get(`/households?limit=${PAGE}`).expect(200);

    const many = [
      await rowsRead(() => app.as(clerk).get(`/households?limit=${PAGE}`).expect(200)),
      await rowsRead(() => app.as(clerk).get(`/households?limit=${PAGE}&cursor=${first.body.nextCursor}`).expect(200)),
      await rowsRead(() => app.as(clerk).get(`/households?limit=${PAGE}&areaCode=${YUANDING}002`).expect(200)),
    ];

    for (const rows of many) expect(rows).toBeLessThanOrEqual(few + PAGE);
  });

  it('does not grow with the estate when it is read door by door, nor with the city when a phone is looked up', async () => {
    const street = '150603974';
    const [large, small] = [`${street}001`, `${street}002`];
    for (const [community, homes] of [
      [large, HOMES_PER_GRID],
      [small, PAGE + 1],
    ] as const) {
      await fill(community, '001', homes);
    }
    const sought = await app.given.household({ gridCode: `${large}001`, members: [{ name: '敖登格日勒', phone: '15400004321' }] });
    await app.db.query('ANALYZE TABLE households, stays, dwellings, members, estates, people');
    const pages = async (community: string) => {
      const clerk = await app.given.clerk(community);
      const { body: estates } = await app.as(clerk).get('/estates').expect(200);
      const estateId = estates.items[0].id as string;
      return {
        homes: () => app.as(clerk).get(`/households?estateId=${estateId}&limit=${PAGE}`).expect(200),
        doors: () => app.as(clerk).get(`/dwellings?estateId=${estateId}&limit=${PAGE}`).expect(200),
        ofGrid: () => app.as(clerk).get(`/dwellings?areaCode=${community}001&limit=${PAGE}`).expect(200),
      };
    };
    const [many, few] = [await pages(large), await pages(small)];

    for (const list of ['homes', 'doors', 'ofGrid'] as const) {
      // a seek for each door of the page, and one behind the last: a small estate is read along its grid instead
      expect(await rowsRead(many[list])).toBeLessThanOrEqual((await rowsRead(few[list])) + 2 * (PAGE + 1));
    }
    const clerk = await app.given.clerk(large);
    const { body } = await app.as(clerk).get('/households?q=4321').expect(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([sought.householdId]);
  });

  async function fill(communityCode: string, grid: string, homes: number): Promise<void> {
    const gridCode = await app.given.area(`${communityCode}${grid}`);
    const register = app.get(HouseholdRegister);
    await app.get(Transactions).run(async (tx) => {
      const estate = await register.addEstate(tx, { communityCode, name: `院${grid}` });
      const doors = Array.from({ length: homes }, (_, i) => ({ gridCode, building: '1', section: '1', room: String(i) }));
      const dwellings = await register.addDwellings(tx, estate, doors);
      const people = await app.get(PeopleService).createMany(
        tx,
        doors.map(({ room }) => ({ name: `住户${room}`, areaCode: gridCode })),
      );
      const moves = dwellings.map((dwelling, i) => ({
        dwelling,
        members: [{ personId: people[i]!.id, relation: 'head' as const }],
        fromAt: T0,
      }));
      await register.moveIn(tx, moves);
    });
  }
});
