import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ClosePointMonths } from '../../src/points/close-point-months.job';
import { PointsLedger } from '../../src/points/points-ledger.service';
import { newId } from '../../src/platform/new-id';
import { Transactions } from '../../src/platform/database/transactions';
import { type Caller, startApp, type TestApp } from '../support/start-app';
import { makeTestDatabase, onMariaDb, type TestDatabase } from '../support/test-database';

const SCRIPT = resolve(__dirname, '../../../../scripts/check-proof.mjs');
/** More than two blocks. */
const OF_MARCH = 2100;
const MARCH = new Date('2026-03-15T02:00:00Z');
/** Still March in UTC. */
const APRIL = new Date('2026-03-31T16:30:00Z');
const LATE_IN_MAY = new Date('2026-05-20T02:00:00Z');

interface Month {
  month: string;
  transfers: number;
  root: string;
  previous: string;
  head: string;
}

describe('closing the months of the ledger', () => {
  let database: TestDatabase;
  let app: TestApp;
  let folder: string;
  let person: Caller & { personId: string };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'duoduo-proof-'));
    database = await makeTestDatabase();
    app = await startApp({ database });
    person = await app.given.resident();
    app.clock.set(MARCH);
    for (let n = 0; n < OF_MARCH; n += 300) await award(Array.from({ length: 300 }, () => person.personId));
    app.clock.set(APRIL);
    await award([person.personId, (await app.given.resident()).personId]);
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const award = (people: readonly string[]) =>
    app.get(Transactions).run((tx) =>
      app.get(PointsLedger).awardAll(
        tx,
        people.map((personId) => ({ personId, ruleCode: 'volunteer-task', amount: 1, cause: { type: 'task', id: randomUUID() } })),
      ),
    );
  const months = async (from = app) => (await from.as(null).get('/points/months').expect(200)).body as { items: Month[] };
  const owner = async () => app.given.signedIn(person.personId);
  const transferIds = async () => {
    const rows = await app.db.query<{ id: string }[]>('SELECT id FROM point_transfers WHERE creditId = ? ORDER BY id', [person.personId]);
    return rows.map(({ id }) => id);
  };
  const proofOf = async (transferId: string, status = 200) =>
    (
      await app
        .as(await owner())
        .get(`/points/mine/entries/${transferId}/proof`)
        .expect(status)
    ).body;

  /** What the script says of files, in a process of its own that knows no server. */
  function check(published: unknown, proof: unknown, head?: string): Promise<{ isSound: boolean; says: string }> {
    const files = [published, proof].map((content) => {
      const file = join(folder, `${randomUUID()}.json`);
      writeFileSync(file, JSON.stringify(content));
      return file;
    });
    return new Promise((done) => {
      execFile(process.execPath, [SCRIPT, ...files, ...(head ? [head] : [])], { env: {} }, (error, out, err) =>
        done({ isSound: error === null, says: out + err }),
      );
    });
  }

  /** Changes the ledger behind the service's back, looks, and changes it back. */
  async function whileTampered<T>(change: () => Promise<unknown>, undo: () => Promise<unknown>, look: () => Promise<T>): Promise<T> {
    await change();
    try {
      return await look();
    } finally {
      await undo();
    }
  }

  it('waits until the month is over, and an hour more', async () => {
    app.clock.set(new Date('2026-03-31T16:59:59Z'));
    await app.get(ClosePointMonths).run();
    expect((await months()).items).toEqual([]);
    const [first] = await transferIds();
    expect(await proofOf(first!, 409)).toMatchObject({ code: 'month-not-closed', month: '2026-03' });
  });

  it('closes each month once, chained to the one before, in China’s time', async () => {
    app.clock.set(LATE_IN_MAY);
    const replica = onMariaDb ? await startApp({ database }) : app;
    replica.clock.set(LATE_IN_MAY);
    await Promise.all([app.get(ClosePointMonths).run(), replica.get(ClosePointMonths).run()]);
    await app.get(ClosePointMonths).run();

    const { items } = await months();
    expect(items.map(({ month, transfers }) => [month, transfers])).toEqual([
      ['2026-03', OF_MARCH],
      ['2026-04', 2],
    ]);
    expect(items[0]!.previous).toBe('0'.repeat(64));
    expect(items[1]!.previous).toBe(items[0]!.head);
    expect(JSON.stringify(items)).not.toContain('leafKey');
    if (replica !== app) {
      expect(await months(replica)).toEqual({ items });
      await replica.close();
    }
  });

  it('gives the owner of an entry a proof that holds without the service', async () => {
    const published = await months();
    const ids = await transferIds();
    for (const id of [ids[0]!, ids[1023]!, ids[1024]!, ids[OF_MARCH - 1]!, ids.at(-1)!]) {
      const proof = await proofOf(id);
      expect(await check(published, proof, published.items.at(-1)!.head)).toMatchObject({ isSound: true });
      expect(JSON.parse(proof.line)[0]).toBe(id);
    }
  });

  it('gives nobody else one', async () => {
    const [id] = await transferIds();
    const other = await app.given.resident();
    const { body } = await app.as(other).get(`/points/mine/entries/${id}/proof`).expect(404);
    expect(body.code).toBe('transfer-not-found');
  });

  it('is found out when a transfer was changed, removed, moved or slipped in', async () => {
    const published = await months();
    const ids = await transferIds();
    const [mine, beside, third] = [ids[2060]!, ids[2061]!, ids[2090]!];
    const slippedIn = newId(new Date(MARCH.getTime() + 1));
    const set = (column: string, value: unknown, id: string) =>
      app.db.query(`UPDATE point_transfers SET ${column} = ? WHERE id = ?`, [value, id]);
    const copy = async (fromId: string, id: string) => {
      const [row] = await app.db.query<Record<string, unknown>[]>('SELECT * FROM point_transfers WHERE id = ?', [fromId]);
      const made = { ...row, id, idem: randomUUID().slice(0, 32) };
      const columns = Object.keys(made);
      await app.db.query(`INSERT INTO point_transfers (${columns.join()}) VALUES (${columns.map(() => '?').join()})`, Object.values(made));
    };
    const [[gone]] = [await app.db.query<Record<string, unknown>[]>('SELECT * FROM point_transfers WHERE id = ?', [beside])];
    const swap = async (a: string, b: string) => {
      await set('id', '0000000000001', a);
      await set('id', a, b);
      await set('id', b, '0000000000001');
    };
    const look = async () => check(published, await proofOf(mine));

    const tampered = {
      'its amount': await whileTampered(
        () => set('amount', 2, mine),
        () => set('amount', 1, mine),
        look,
      ),
      'another’s reason': await whileTampered(
        () => set('reason', '改过', beside),
        () => set('reason', gone!.reason, beside),
        look,
      ),
      'another is gone': await whileTampered(
        () => app.db.query('DELETE FROM point_transfers WHERE id = ?', [beside]),
        () =>
          app.db.query(
            `INSERT INTO point_transfers (${Object.keys(gone!).join()}) VALUES (${Object.keys(gone!)
              .map(() => '?')
              .join()})`,
            Object.values(gone!),
          ),
        look,
      ),
      'two changed places': await whileTampered(
        () => swap(beside, third),
        () => swap(beside, third),
        look,
      ),
      'one is new': await whileTampered(
        () => copy(mine, slippedIn),
        () => app.db.query('DELETE FROM point_transfers WHERE id = ?', [slippedIn]),
        look,
      ),
    };

    expect(Object.entries(tampered).filter(([, { isSound }]) => isSound)).toEqual([]);
    expect(await look()).toMatchObject({ isSound: true });
  });

  it('is found out when what was published is not what is published now', async () => {
    const published = await months();
    const proof = await proofOf((await transferIds())[0]!);
    const [march, april] = published.items as [Month, Month];
    const forged = [
      { items: [{ ...march, transfers: OF_MARCH - 1 }, april] },
      { items: [march, { ...april, root: march.root }] },
      { items: [april] },
      { items: [march, { ...april, month: '2026-05' }] },
    ];
    for (const items of forged) expect(await check(items, proof)).toMatchObject({ isSound: false });
    // a chain that was written anew from its beginning holds by itself, and not with the head that somebody kept
    expect(await check({ items: [march] }, proof, april.head)).toMatchObject({ isSound: false });
    expect(await check(published, { ...proof, line: proof.line.replace('volunteer-task', 'volunteer-work') })).toMatchObject({
      isSound: false,
    });
  });
});
