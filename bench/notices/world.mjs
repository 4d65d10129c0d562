import { createRequire } from 'node:module';
import { fromRepository } from '../loop/servers.mjs';

const require = createRequire(fromRepository('apps/api/package.json'));
const ROWS_AT_ONCE = 50_000;
const LEVELS = [2, 4, 6, 9, 12, 15];
/** The first of them are to the whole city. */
const TO_THE_CITY = 500;

/** Digits are letters of an id, too; these come before every id that the service makes. */
const idOf = (n) => `0${String(n).padStart(12, '0')}`;

/**
 * Two years of notices in a city that is there, with their lists, and answers: what households did with must-read ones of streets, communities
 * and grids (nine of ten confirmed), and people with those to the city, until there are `receipts` in all. By SQL alone. Nothing is written
 * twice into one city.
 */
export async function fillNotices(databaseUrl, { notices, receipts }) {
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  const db = await require('mysql2/promise').createConnection({
    host: hostname,
    port: Number(port),
    user: username,
    database: pathname.slice(1),
  });
  const [[{ there }]] = await db.query('SELECT COUNT(*) AS there FROM notices');
  if (there === 0) {
    await db.query('SET SESSION unique_checks = 0, foreign_key_checks = 0');
    await fillPlaces(db);
    await writeNotices(db, notices);
    await writeHouseholdReceipts(db);
    await writeReceipts(db, receipts);
    await db.query('ANALYZE TABLE notices, notice_areas, receipts, household_receipts');
  }
  const [[sizes]] = await db.query(
    'SELECT (SELECT COUNT(*) FROM notices) AS notices, (SELECT COUNT(*) FROM receipts) + (SELECT COUNT(*) FROM household_receipts) AS receipts, (SELECT COUNT(*) FROM people) AS people',
  );
  await db.end();
  return sizes;
}

/** The areas of each level in which somebody lives, numbered. */
async function fillPlaces(db) {
  const code = 'VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin';
  await db.query(`CREATE TEMPORARY TABLE places (level INT, n INT, code ${code}, PRIMARY KEY (level, n))`);
  for (const level of LEVELS) {
    const [rows] = await db.query(`SELECT DISTINCT SUBSTR(gridCode, 1, ${level}) AS code FROM stays ORDER BY code`);
    for (let from = 0; from < rows.length; from += 1000) {
      await db.query('INSERT INTO places VALUES ?', [rows.slice(from, from + 1000).map((row, n) => [level, from + n, row.code])]);
    }
  }
}

/** 500 to the city, and of the others three tenths to grids, four to communities, two to streets, one to counties; each tenth is must-read. */
async function writeNotices(db, count) {
  const level = `CASE WHEN seq % 20 = 0 THEN 4 ELSE ELT(1 + seq % 10, 15, 15, 15, 12, 12, 12, 12, 9, 9, 6) END`;
  await db.query(
    `INSERT INTO notices (id, areaCode, audience, level, title, body, publisherId, publisherName, publishedAt, confirmBy, idemKey, idemBody)
      SELECT CONCAT('0', LPAD(seq, 12, '0')), places.code, 'residents', grade, '停水检修通知', REPEAT('周四八点到十二点停水。', 20), '0000000000000', '社区', at,
        IF(grade = 'must-read', at + INTERVAL 3 DAY, NULL), MD5(seq), MD5(seq)
      FROM (SELECT seq, ${level} AS length, CASE WHEN seq % 20 > 0 AND seq % 11 = 0 THEN 'must-read' WHEN seq % 5 = 0 THEN 'important' ELSE 'ordinary' END AS grade,
          UTC_TIMESTAMP(3) - INTERVAL 730 DAY + INTERVAL FLOOR(seq * 730 * 86400 / ${count}) SECOND AS at FROM seq_0_to_${count - 1}) numbers
      JOIN (SELECT level, COUNT(*) AS many FROM places GROUP BY level) sizes ON sizes.level = length
      JOIN places ON places.level = length AND places.n = CRC32(seq) % many ORDER BY seq`,
  );
  const lengths = LEVELS.map((length) => `SELECT ${length} AS length`).join(' UNION ALL ');
  await db.query(
    `INSERT INTO notice_areas (areaCode, noticeId)
      SELECT SUBSTR(areaCode, 1, length), id FROM notices JOIN (${lengths}) levels ON length <= LENGTH(areaCode)`,
  );
}

async function writeHouseholdReceipts(db) {
  const [mustReads] = await db.query(
    "SELECT id, areaCode, publishedAt FROM notices WHERE level = 'must-read' AND LENGTH(areaCode) >= 9 ORDER BY id",
  );
  for (const { id, areaCode, publishedAt } of mustReads) {
    await db.query(
      `INSERT INTO household_receipts (noticeId, version, householdId, gridCode, state, channel, at, personId, recordedById, isCounted)
        SELECT DISTINCT ?, 1, householdId, gridCode, 'confirmed', ELT(1 + CRC32(id) % 4, 'app', 'door', 'phone', 'paper'), ? + INTERVAL 1 DAY, NULL, NULL, 1
        FROM stays WHERE gridCode >= ? AND gridCode < ? AND fromAt <= ? AND (toAt IS NULL OR toAt > ?) AND CRC32(CONCAT(id, ?)) % 10 > 0`,
      [id, publishedAt, areaCode, `${areaCode}~`, publishedAt, publishedAt, id],
    );
  }
}

/** Of each notice to the city by as many people, in no order. */
async function writeReceipts(db, receipts) {
  const [[{ written }]] = await db.query('SELECT COUNT(*) AS written FROM household_receipts');
  const id = 'VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin';
  await db.query(`CREATE TEMPORARY TABLE numbered (n INT AUTO_INCREMENT PRIMARY KEY, personId ${id}) AS SELECT personId FROM members`);
  const [[{ people }]] = await db.query('SELECT COUNT(*) AS people FROM numbered');
  const [toCity] = await db.query('SELECT id, publishedAt FROM notices WHERE LENGTH(areaCode) = 4 ORDER BY id LIMIT ?', [TO_THE_CITY]);
  const each = Math.ceil((receipts - Number(written)) / toCity.length);
  for (const [k, notice] of toCity.entries()) {
    for (let from = 0; from < each; from += ROWS_AT_ONCE) {
      const to = Math.min(each, from + ROWS_AT_ONCE) - 1;
      await db.query(
        `INSERT IGNORE INTO receipts (noticeId, version, personId, openedAt, confirmedAt, isCounted)
          SELECT ?, 1, personId, ? + INTERVAL 1 HOUR, NULL, 1 FROM seq_${from}_to_${to} JOIN numbered ON n = 1 + (${k} * 1399 + seq * 107) % ${people}`,
        [notice.id, notice.publishedAt],
      );
    }
  }
}

export { idOf };
