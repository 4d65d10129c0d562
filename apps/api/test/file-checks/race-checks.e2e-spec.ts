import { type Posted, type SignedIn, YUANDING } from '../support/given-identity';
import { manyTimes } from '../support/races';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const GRID = `${YUANDING}066`;
const MONTH = '2026-03';
const ROUNDS = 12;
const WORKERS = 4;
const CHANGES = 6;

interface Checked {
  householdId: string;
  version: string;
  state: string;
  changes: unknown[];
}

// One connection cannot race itself, so SQLite proves nothing here.
(onMariaDb ? describe : describe.skip)('confirming a file while it changes', () => {
  let app: TestApp;
  let clerk: Posted;
  let workers: SignedIn[];

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
    workers = await Promise.all(Array.from({ length: WORKERS }, () => app.given.worker(GRID)));
  });
  afterAll(() => app.close());

  const fileOf = async (who: SignedIn, householdId: string): Promise<Checked> => {
    const { body } = await app.as(who).get(`/file-checks?month=${MONTH}&limit=100`).expect(200);
    return (body.items as Checked[]).find((file) => file.householdId === householdId)!;
  };
  const confirm = (who: SignedIn, { householdId, version }: Checked) =>
    app.as(who).post('/file-checks/confirmations', { householdId, month: MONTH, version });

  it('lets no confirmation stand for what nobody has read', async () => {
    await manyTimes(ROUNDS, async (round) => {
      const home = await app.given.household({ gridCode: GRID, members: [{}, { name: '其其格' }] });
      const phoneOf = (turn: number) => `154${String(round).padStart(4, '0')}${String(turn).padStart(4, '0')}`;
      const change = (turn: number) => {
        const [head, child] = home.members;
        return app
          .as(clerk)
          .patch(`/people/${(turn % 2 ? head : child)!.personId}`, { phone: phoneOf(turn) })
          .expect(200);
      };
      await change(100);
      const read = new Map<string, Checked>();
      const answers: number[] = [];
      const changing = Promise.all(Array.from({ length: CHANGES }, (_, turn) => change(turn)));
      const confirming = workers.map(async (worker) => {
        for (let turn = 0; turn < CHANGES; turn++) {
          const file = await fileOf(worker, home.householdId);
          read.set(file.version, file);
          answers.push((await confirm(worker, file)).status);
        }
      });
      await Promise.all([changing, ...confirming]);

      const after = await fileOf(workers[0]!, home.householdId);
      expect(after.changes).toHaveLength(CHANGES + 1);
      expect([...new Set(answers)].filter((status) => status !== 200 && status !== 409)).toEqual([]);
      if (after.state === 'confirmed') expect(read.get(after.version)?.changes).toEqual(after.changes);
      const stored: { version: string; checkedById: string }[] = await app.db.query(
        'SELECT version, checkedById FROM file_checks WHERE householdId = ?',
        [home.householdId],
      );
      expect(stored.filter(({ version }) => !read.has(version))).toEqual([]);
      expect(new Set(stored.map(({ version, checkedById }) => `${version} ${checkedById}`)).size).toBe(stored.length);
    });
  });

  it('opens it again when a change that was under way is committed after the confirmation', async () => {
    const home = await app.given.household({ gridCode: GRID, members: [{}, { name: '其其格' }] });
    const [head, child] = home.members.map(({ personId }) => personId);
    await app.as(clerk).patch(`/people/${head}`, { phone: '15400000066' }).expect(200);
    const read = await fileOf(workers[0]!, home.householdId);
    const locked = app.db.createQueryRunner();
    await locked.startTransaction();
    await locked.query('UPDATE people SET areaCode = areaCode WHERE id = ?', [child]);
    const underWay = app
      .as(clerk)
      .patch(`/people/${child}`, { phone: '15400000067' })
      .then((reply) => reply);
    expect((await confirm(workers[0]!, read).expect(200)).body.state).toBe('confirmed');
    await locked.commitTransaction();
    await locked.release();
    expect((await underWay).status).toBe(200);

    expect((await fileOf(workers[0]!, home.householdId)).state).toBe('open');
    expect((await confirm(workers[1]!, read).expect(409)).body.code).toBe('file-changed-meanwhile');
  });
});
