import { Transactions } from '../../src/platform/database/transactions';
import { type Posted, type SignedIn, XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const FAR = '150602001001';

describe('looking through the books of an area', () => {
  let app: TestApp;
  let supervisor: Posted;
  let owner: SignedIn;

  beforeAll(async () => {
    app = await startApp();
    supervisor = await app.given.supervisor(YUANDING);
    owner = await app.given.resident();
    const clerk = await app.given.clerk();
    const useful = await app.given.usefulReports(owner.personId, 2);
    const awards = useful.map((id) => ({ personId: owner.personId, ruleCode: 'civic-proposal', cause: { type: 'report', id } }));
    await app.as(clerk).post('/points/awards', { awards }).expect(200);
  });
  afterAll(() => app.close());

  const books = async (who = supervisor) => (await app.as(who).get('/points/reconciliation').expect(200)).body;
  const byHand = (sql: string, params: unknown[]) => app.get(Transactions).run((tx) => tx.query(sql, params));
  const sources = async () =>
    (await books()).mismatches.map(({ accountId, source }: { accountId: string; source: string }) => [accountId, source]);
  const of = (...names: string[]) => names.map((source) => [owner.personId, source]);

  it('counts the people of the area, and no other county’s', async () => {
    const far = await app.given.supervisor(FAR);
    await byHand('UPDATE point_accounts SET balance = balance + 1 WHERE id = ?', [owner.personId]);

    expect(await books()).toEqual({
      accounts: 1,
      transfers: 2,
      sum: 1,
      mismatches: [
        { accountId: owner.personId, source: 'transfers', balance: 21, recomputed: 20 },
        { accountId: owner.personId, source: 'lots', balance: 21, recomputed: 20 },
      ],
    });
    const nothing = { accounts: 0, transfers: 0, sum: 0, mismatches: [] };
    expect(await books(far)).toEqual(nothing);
    expect(await books(await app.given.supervisor(XUEYUAN))).toEqual(nothing);
    await byHand('UPDATE point_accounts SET balance = balance - 1 WHERE id = ?', [owner.personId]);
    expect(await sources()).toEqual([]);
  });

  const WRONGS: [what: string, sql: string, back: string, found: string[]][] = [
    ['the amount of a transfer', 'UPDATE point_transfers SET amount = amount + 7 WHERE creditId = ?', 'UPDATE point_transfers SET amount = amount - 7 WHERE creditId = ?', ['transfers']], // prettier-ignore
    ['a balance', 'UPDATE point_accounts SET balance = balance + 3 WHERE id = ?', 'UPDATE point_accounts SET balance = balance - 3 WHERE id = ?', ['transfers', 'lots']], // prettier-ignore
    ['what is held', 'UPDATE point_accounts SET held = 2 WHERE id = ?', 'UPDATE point_accounts SET held = 0 WHERE id = ?', ['held-lots', 'holds', 'held-parts']], // prettier-ignore
    ['what is left of a lot', 'UPDATE point_lots SET remaining = remaining - 5 WHERE accountId = ?', 'UPDATE point_lots SET remaining = remaining + 5 WHERE accountId = ?', ['lots']], // prettier-ignore
    ['the last day of a lot', "UPDATE point_lots SET lastDay = '2039-12-31' WHERE accountId = ?", "UPDATE point_lots SET lastDay = '2027-12-31' WHERE accountId = ?", ['lot-days']], // prettier-ignore
  ];
  it.each(WRONGS)('finds %s that was changed by hand', async (_, sql, back, found) => {
    await byHand(sql, [owner.personId]);
    expect(await sources()).toEqual(of(...found));
    await byHand(back, [owner.personId]);
    expect(await sources()).toEqual([]);
  });

  const TABLES: [table: string, column: string, found: string[]][] = [
    ['point_transfers', 'creditId', ['transfers', 'lot-days']],
    ['point_accounts', 'id', ['transfers', 'lots']],
    ['point_lots', 'accountId', ['lots']],
  ];
  it.each(TABLES)('finds a row of %s that was taken out by hand, and is content when it is back', async (table, column, found) => {
    const rows = await app.db.query(`SELECT * FROM ${table} WHERE ${column} = ?`, [owner.personId]);
    await byHand(`DELETE FROM ${table} WHERE ${column} = ?`, [owner.personId]);
    expect(await sources()).toEqual(of(...found));

    for (const row of rows as Record<string, unknown>[]) {
      const names = Object.keys(row);
      await byHand(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, Object.values(row));
    }
    expect(await sources()).toEqual([]);
  });

  it('finds rows that were put in by hand', async () => {
    const other = await app.given.resident();
    const named = async () => (await books()).mismatches.filter(({ accountId }: { accountId: string }) => accountId === other.personId);
    const sourcesOf = async () => (await named()).map(({ source }: { source: string }) => source);

    await byHand("INSERT INTO point_lots (accountId, lastDay, remaining, held) VALUES (?, '2027-12-31', 9, 0)", [other.personId]);
    expect(await sourcesOf()).toEqual(['lots', 'lot-days']);
    await byHand('DELETE FROM point_lots WHERE accountId = ?', [other.personId]);

    const created = app.clock.now();
    await byHand("INSERT INTO point_accounts (id, kind, balance, held, createdAt) VALUES (?, 'person', 9, 0, ?)", [
      other.personId,
      created,
    ]);
    expect(await sourcesOf()).toEqual(['transfers', 'lots']);
    await byHand('DELETE FROM point_accounts WHERE id = ?', [other.personId]);

    await byHand(
      `INSERT INTO point_transfers (id, idem, debitId, creditId, amount, causeType, causeId, reason, createdAt)
       VALUES ('9000000000001', 'forged', '0000000000000', ?, 9, 'report', 'x', '补发', ?)`,
      [other.personId, created],
    );
    expect(await named()).toEqual([{ accountId: other.personId, source: 'transfers', balance: 0, recomputed: 9 }]);
    await byHand('DELETE FROM point_transfers WHERE creditId = ?', [other.personId]);
    expect(await sources()).toEqual([]);
  });
});
