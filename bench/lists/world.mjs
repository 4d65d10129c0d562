import { createRequire } from 'node:module';
import { fromRepository } from '../loop/servers.mjs';

const require = createRequire(fromRepository('apps/api/package.json'));
const ROWS_AT_ONCE = 20_000;
const LEVEL_LENGTHS = [2, 4, 6, 9, 12, 15];
const DAY_S = 86_400;

/**
 * Writes `count` tasks, none of them ended, into grids of the communities given, three each, and their row in the lists of every area above.
 * By SQL alone and in the order of the keys; indexes are left out meanwhile and built at the end. `statuses`: shares by name, which add up to 1.
 */
export async function fillTasks(databaseUrl, { count, communities, statuses }) {
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  const db = await require('mysql2/promise').createConnection({
    host: hostname,
    port: Number(port),
    user: username,
    database: pathname.slice(1),
    multipleStatements: true,
  });
  await db.query('SET SESSION unique_checks = 0, foreign_key_checks = 0');
  await db.query('CREATE TEMPORARY TABLE places (n INT PRIMARY KEY, code VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin) ENGINE=MEMORY');
  await db.query('INSERT INTO places (n, code) VALUES ?', [communities.map((code, n) => [n, code])]);
  const rebuild = [await withoutIndexes(db, 'tasks'), await withoutIndexes(db, 'task_queue')];
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const to = Math.min(count, from + ROWS_AT_ONCE) - 1;
    await db.query(tasksSql({ from, to, communities: communities.length, statuses }));
    await db.query(queueSql(idOf(from), idOf(to)));
  }
  for (const sql of rebuild) await db.query(sql);
  await db.query('ANALYZE TABLE tasks, task_queue');
  await db.end();
}

/** Digits are letters of an id, too. */
export const idOf = (n) => `0${String(n).padStart(12, '0')}`;

/** Takes the secondary indexes away that are no part of a foreign key; what brings them back. */
async function withoutIndexes(db, table) {
  const [rows] = await db.query(
    `SELECT INDEX_NAME AS name, MAX(NON_UNIQUE) AS nonUnique, GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) AS columns
      FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND INDEX_NAME <> 'PRIMARY' GROUP BY INDEX_NAME`,
    [table],
  );
  await db.query(`ALTER TABLE ${table} ${rows.map(({ name }) => `DROP INDEX ${name}`).join(', ')}`);
  const adds = rows.map(({ name, nonUnique, columns }) => `ADD ${Number(nonUnique) ? '' : 'UNIQUE '}INDEX ${name} (${columns})`);
  return `ALTER TABLE ${table} ${adds.join(', ')}`;
}

/** Due within two months around now, in no order; a third in each pool. */
function tasksSql({ from, to, communities, statuses }) {
  let sum = 0;
  const status = Object.entries(statuses)
    .map(([name, share]) => `WHEN r < ${(sum += share)} THEN '${name}'`)
    .join(' ');
  return `INSERT INTO tasks (id, idemKey, idemBody, title, categoryCode, areaCode, communityCode, poolKind, namesUnits, status, dueAt, rewardPoints,
      needsPhoto, needsVisit, reportCount, returnCount, awaitsRuling, isRuled, openedById, createdAt, holderPersonId)
    SELECT id, MD5(id), MD5(id), '楼道灯不亮', 'hall-light', CONCAT(places.code, '00', 1 + seq % 3), places.code,
      ELT(1 + seq % 3, 'grid-worker', 'volunteer', 'unit'), 0, CASE ${status} ELSE 'open' END, due, 0, 0, 0, 0, 0, 0, 0, id, NOW(3),
      IF(r < ${statuses.open ?? 0}, NULL, id)
    FROM (SELECT seq, CONCAT('0', LPAD(seq, 12, '0')) AS id, CRC32(CONCAT('status', seq)) / 4294967296 AS r, CRC32(seq) % ${communities} AS place,
        UTC_TIMESTAMP(3) - INTERVAL 30 DAY + INTERVAL CRC32(CONCAT('due', seq)) % ${60 * DAY_S} SECOND AS due
      FROM seq_${from}_to_${to}) numbers JOIN places ON places.n = numbers.place ORDER BY id`;
}

function queueSql(from, to) {
  const rows = LEVEL_LENGTHS.map((length) => `SELECT ${length} AS length`).join(' UNION ALL ');
  return `INSERT INTO task_queue (taskId, areaCode, stage, poolKey, hereKey, dueAt)
    SELECT id, SUBSTR(areaCode, 1, length), status, IF(status = 'open', poolKind, NULL), IF(status = 'open' AND length = 15, poolKind, NULL), dueAt
    FROM tasks STRAIGHT_JOIN (${rows}) levels WHERE id BETWEEN '${from}' AND '${to}' ORDER BY id, length`;
}
