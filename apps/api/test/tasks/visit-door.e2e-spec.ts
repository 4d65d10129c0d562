import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const GRID = `${YUANDING}001`;
const NOTE = { note: '上门看过，暖气热了' };

describe('a task that needs a visit', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  /** Claimed by a worker, at this door or for the whole community. */
  async function claimed(dwellingId?: string) {
    const [clerk, worker] = [await app.given.clerk(), await app.given.worker(GRID)];
    const rule = { closingRule: { photo: false, visit: true }, dwellingId };
    const body = { title: '看看暖气', categoryCode: 'heating', areaCode: YUANDING, pool: { kind: 'grid-worker' }, ...rule };
    const { id } = (await app.as(clerk).post('/tasks', body).expect(201)).body as { id: string };
    await app.as(worker).post(`/tasks/${id}/claim`).expect(200);
    return { id, worker, clerk };
  }

  it('is handed in with the code at its own door', async () => {
    const [home, other] = [await app.given.household({ gridCode: GRID }), await app.given.household({ gridCode: GRID })];
    const { id, worker, clerk } = await claimed(home.dwellingId);
    const handIn = (more: object) => app.as(worker).post(`/tasks/${id}/hand-in`, { ...NOTE, ...more });

    expect((await handIn({}).expect(422)).body.code).toBe('visit-missing');
    expect((await handIn({ householdToken: other.codeToken }).expect(422)).body.code).toBe('visit-elsewhere');
    expect((await handIn({ householdToken: 'ABCD-EFGH-JKLM-NPQR' }).expect(404)).body.code).toBe('code-unknown');
    const done = (await handIn({ householdToken: home.codeToken }).expect(200)).body;
    expect(done).toMatchObject({ status: 'handed-in', handIn: { ...NOTE, visited: true } });
    await handIn({}).expect(200);

    await app.as(clerk).post(`/tasks/${id}/send-back`, { reason: '还是不热' }).expect(200);
    expect((await handIn({}).expect(422)).body.code).toBe('visit-missing');
  });

  it('without a door is handed in with any code of its area', async () => {
    const [home, far] = [await app.given.household({ gridCode: GRID }), await app.given.household({ gridCode: '150603002006001' })];
    const { id, worker } = await claimed();
    const handIn = (householdToken: string) => app.as(worker).post(`/tasks/${id}/hand-in`, { ...NOTE, householdToken });
    expect((await handIn(far.codeToken).expect(422)).body.code).toBe('visit-elsewhere');
    await handIn(home.codeToken).expect(200);
  });

  it('says nothing to who does not hold it', async () => {
    const { id } = await claimed();
    const other = await app.given.worker(GRID);
    expect((await app.as(other).post(`/tasks/${id}/hand-in`, NOTE).expect(403)).body.code).toBe('task-not-yours');
  });
});
