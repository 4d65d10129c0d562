// Whether an entry of the points ledger is in its closed month as the proof says, and whether no month before was changed since. Needs Node alone:
// no server, no packages. node scripts/check-proof.mjs months.json proof.json [head]
// months.json: GET /api/points/months; proof.json: GET /api/points/mine/entries/{id}/proof; head: one that was kept or printed earlier.
// What is hashed, and how, is told in docs/decisions/0021.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [LEAF, NODE, MONTH] = [0, 1, 2].map((kind) => Buffer.from([kind]));
const hash = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const bytes = (hex) => Buffer.from(hex, 'hex');

/** Each month rests on the one before. */
function checkChain(months) {
  let previous = '0'.repeat(64);
  let last;
  for (const { month, transfers, root, head, ...of } of months) {
    const isNext = !last || month === new Date(Date.UTC(last.slice(0, 4), last.slice(5), 1)).toISOString().slice(0, 7);
    if (!isNext || of.previous !== previous) throw new Error(`${month} 没有接上前一个月 · does not follow the month before`);
    const own = hash(MONTH, bytes(previous), Buffer.from(JSON.stringify([month, transfers, root]))).toString('hex');
    if (own !== head) throw new Error(`${month} 的数字被改过 · was changed`);
    [previous, last] = [head, month];
  }
}

/** The leaf of the entry leads up to the root of its month. */
function checkEntry({ month, line, salt, path }, months) {
  const closed = months.find((each) => each.month === month);
  if (!closed) throw new Error(`${month} 没有结账 · is not closed`);
  const leaf = hash(LEAF, bytes(salt), Buffer.from(line));
  const root = path.reduce((at, step) => hash(NODE, ...(step.side === 'left' ? [bytes(step.hash), at] : [at, bytes(step.hash)])), leaf);
  if (root.toString('hex') !== closed.root) throw new Error(`这笔积分和 ${month} 的账对不上 · the entry is not in the books of this month`);
}

try {
  const [monthsFile, proofFile, head] = process.argv.slice(2);
  const { items: months } = JSON.parse(readFileSync(monthsFile, 'utf8'));
  const proof = JSON.parse(readFileSync(proofFile, 'utf8'));
  checkChain(months);
  if (head && !months.some((month) => month.head === head)) {
    throw new Error('留存的链头不在账里 · the head that was kept is not among the months');
  }
  checkEntry(proof, months);
  console.log(`对得上 · it is in the books of ${proof.month}: ${proof.line}`);
} catch (error) {
  console.error(`对不上 · ${error.message}`);
  process.exitCode = 1;
}
