import { createRequire } from 'node:module';
import { fromRepository, stockEnvironment } from '../loop/servers.mjs';

const ISSUER = 'issuer';
const FUNDS = 1_000_000_000;

/**
 * A posting as most NestJS projects write it: both accounts are locked by `SELECT … FOR UPDATE`, one of them the issuer's, then a journal line,
 * two entries with the balance after them, and both balances. SQLite has no such lock: its transactions wait for each other.
 */
export async function openStockLedger(databaseUrl, { people, connections }) {
  const require = createRequire(fromRepository('apps/api/package.json'));
  const { DataSource } = require('typeorm');
  const { Account, Entry, Journal } = entitiesOf(require('typeorm'));
  const { STOCK_DB, STOCK_DRIVER } = stockEnvironment(databaseUrl);
  const options = { ...JSON.parse(STOCK_DB), synchronize: true, entities: [Account, Journal, Entry] };
  if (databaseUrl) options.extra = { connectionLimit: connections };
  else options.driver = require(STOCK_DRIVER).SqliteDriver;
  const db = await new DataSource(options).initialize();
  if (!databaseUrl) await db.query('PRAGMA synchronous = FULL');
  const accounts = [ISSUER, ...Array.from({ length: people }, (_, n) => `person${n}`)].map((id) => ({
    id,
    balance: id === ISSUER ? FUNDS : 0,
  }));
  for (let from = 0; from < accounts.length; from += 300) await db.manager.insert(Account, accounts.slice(from, from + 300));

  const lock = databaseUrl ? { mode: 'pessimistic_write' } : undefined;
  let posted = 0;
  const work = async (tx, n) => {
    const personId = `person${n % people}`;
    const issuer = await tx.findOne(Account, { where: { id: ISSUER }, lock });
    const person = await tx.findOne(Account, { where: { id: personId }, lock });
    const journalId = `journal${n}`;
    await tx.insert(Journal, { id: journalId, reason: '义务劳动', causeKey: `activity ${n} ${personId}`, createdAt: new Date() });
    const sides = [
      { account: issuer, amount: -10 },
      { account: person, amount: 10 },
    ].map(({ account, amount }) => ({ account, amount, balance: account.balance + amount }));
    await tx.insert(
      Entry,
      sides.map(({ account, amount, balance }, side) => ({
        id: `${journalId}/${side}`,
        journalId,
        accountId: account.id,
        amount,
        balance,
      })),
    );
    for (const { account, balance } of sides) await tx.update(Account, { id: account.id }, { balance });
  };
  let turn = Promise.resolve();
  const post = () => {
    const n = posted++;
    if (databaseUrl) return db.transaction((tx) => work(tx, n));
    return (turn = turn.then(() => db.transaction((tx) => work(tx, n))));
  };
  return { post, close: () => db.destroy() };
}

function entitiesOf({ EntitySchema }) {
  const text = (length, more = {}) => ({ type: 'varchar', length, ...more });
  const entity = (name, columns, indices = []) =>
    new EntitySchema({ name, columns: { id: text(32, { primary: true }), ...columns }, indices });
  return {
    Account: entity('StockAccount', { balance: { type: 'int' } }),
    Journal: entity('StockJournal', { reason: text(120), causeKey: text(100, { unique: true }), createdAt: { type: 'datetime' } }),
    Entry: entity('StockEntry', { journalId: text(32), accountId: text(32), amount: { type: 'int' }, balance: { type: 'int' } }, [
      { columns: ['accountId', 'id'] },
      { columns: ['journalId'] },
    ]),
  };
}
