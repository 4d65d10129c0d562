import { percentile } from '../loop/load.mjs';
import { openLedger } from './world.mjs';

const ENTRIES = 10_000;
const OTHERS = 1000;
const CALLS = 2000;

/** How long the first page of a statement of 10,000 entries takes, beside a look-up by primary key, in turn and by the same single connection. Milliseconds. */
export async function measureStatement(env) {
  const ours = await openLedger({ ...env, DATABASE_POOL: '1' }, OTHERS);
  const { db, personIds, ledger, service } = ours;
  const points = service.get('points/points.service.js', 'PointsService');
  const [personId] = personIds;
  for (let done = 0; done < ENTRIES; done += 500) await service.write((tx) => ledger.awardAll(tx, ours.awardsTo(personId, 500)));
  const ids = await db.query('SELECT id FROM point_transfers WHERE creditId = ? LIMIT 1000', [personId]);
  const calls = {
    'look-up': (n) => db.query('SELECT * FROM point_transfers WHERE id = ?', [ids[n % ids.length].id]),
    statement: () => points.entries(personId, { limit: 20 }),
  };
  const times = { 'look-up': [], statement: [] };
  for (let n = 0; n < CALLS; n++) {
    for (const [name, call] of Object.entries(calls)) {
      const from = performance.now();
      await call(n);
      if (n >= CALLS / 10) times[name].push(performance.now() - from); // the first warm up
    }
  }
  await ours.close();
  return Object.fromEntries(
    Object.entries(times).map(([name, measured]) => [name, { p50: percentile(measured, 0.5), p99: percentile(measured, 0.99) }]),
  );
}
