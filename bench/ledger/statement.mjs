import { median, percentile } from '../loop/load.mjs';
import { openLedger } from './world.mjs';

const ENTRIES = 10_000;
const OTHERS = 1000;
const ROUNDS = 21;
const CALLS = 200;

/**
 * The first page of a statement of 10,000 entries, beside look-ups of one entry by its primary key: by the entity manager, as our services do it,
 * and by the bare SELECT. In turn and by the same single connection; of each round the ratio, of all rounds the median.
 */
export async function measureStatement(env) {
  const ours = await openLedger({ ...env, DATABASE_POOL: '1' }, OTHERS);
  const { db, personIds, ledger, service } = ours;
  const points = service.get('points/points.service.js', 'PointsService');
  const { PointTransfer } = service.ours('points/point-transfer.entity.js');
  const [personId] = personIds;
  for (let done = 0; done < ENTRIES; done += 500) await service.write((tx) => ledger.awardAll(tx, ours.awardsTo(personId, 500)));
  const ids = (await db.query('SELECT id FROM point_transfers WHERE creditId = ? LIMIT 1000', [personId])).map(({ id }) => id);
  const calls = {
    'bare SELECT of one entry': (n) => db.query('SELECT * FROM point_transfers WHERE id = ?', [ids[n % ids.length]]),
    'look-up of one entry': (n) => db.manager.findOneBy(PointTransfer, { id: ids[n % ids.length] }),
    'statement of 10,000 entries': () => points.entries(personId, { limit: 20 }),
  };
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const measured = await timesOf(calls);
    if (round > 0) rounds.push(measured); // the first warms up
  }
  await ours.close();
  return rounds;
}

async function timesOf(calls) {
  const times = Object.fromEntries(Object.keys(calls).map((name) => [name, []]));
  for (let n = 0; n < CALLS; n++) {
    for (const [name, call] of Object.entries(calls)) {
      const from = performance.now();
      await call(n);
      times[name].push(performance.now() - from);
    }
  }
  const shares = (measured) => ({ p50: percentile(measured, 0.5), p99: percentile(measured, 0.99) });
  return Object.fromEntries(Object.entries(times).map(([name, measured]) => [name, shares(measured)]));
}

export function reportStatement(name, rounds) {
  const names = Object.keys(rounds[0]);
  const [bare, lookUp] = names;
  console.log(`\n${name}, median of ${rounds.length} rounds of ${CALLS} calls each\n`);
  console.log('| what | p50 ms | p99 ms | p50 to look-up | p99 to look-up | p50 to bare | p99 to bare |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const what of names) {
    const of = (share) => median(rounds.map((round) => round[what][share])).toFixed(3);
    const to = (other, share) => median(rounds.map((round) => round[what][share] / round[other][share])).toFixed(1);
    const cells = [what, of('p50'), of('p99'), to(lookUp, 'p50'), to(lookUp, 'p99'), to(bare, 'p50'), to(bare, 'p99')];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
