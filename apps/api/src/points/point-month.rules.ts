import { createHash, createHmac } from 'node:crypto';
import type { PointTransfer } from './point-transfer.entity';

/** Leaves of one block: a power of two, so that the root of a block is a node of the tree over all of them. */
export const BLOCK_LEAVES = 1024;

/** Before the first month. */
export const NO_HEAD = '0'.repeat(64);

/** One node beside the way up from a leaf; `side` is where it stands. */
export interface Step {
  side: 'left' | 'right';
  hash: string;
}

// What is hashed begins with a byte that says what it is: no leaf can be taken for a node, and no node for a month.
const [LEAF, NODE, MONTH] = [0, 1, 2].map((kind) => Buffer.from([kind])) as [Buffer, Buffer, Buffer];

const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** Goes into the leaf of a transfer, so that nobody who sees its hash beside his own can guess what it says. */
export function saltOf(key: Buffer, transferId: string): Buffer {
  return createHmac('sha256', key).update(transferId).digest();
}

/** All that a transfer says, in one line of JSON: what a leaf is made of. Who let the points flow is in it as a hash, because an owner reads it. */
export function lineOf(transfer: PointTransfer, salt: Buffer): string {
  const { id, idem, debitId, creditId, amount, ruleCode, ruleVersion, causeType, causeId, reason, lastDay, actorId, createdAt } = transfer;
  const actor = actorId === null ? null : sha256(salt, Buffer.from(actorId)).toString('hex');
  const end = [causeType, causeId, reason, lastDay, actor, createdAt.toISOString()];
  return JSON.stringify([id, idem, debitId, creditId, amount, ruleCode, ruleVersion, ...end]);
}

export function leafOf(line: string, salt: Buffer): Buffer {
  return sha256(LEAF, salt, Buffer.from(line));
}

/** Of the tree of RFC 6962: two by two, and one that is left over goes up as it is. */
export function rootOf(hashes: readonly Buffer[]): Buffer {
  let level = hashes;
  while (level.length > 1) {
    level = above(level);
  }
  return level[0] ?? sha256();
}

/** From one of the hashes up to their root. */
export function pathOf(hashes: readonly Buffer[], index: number): Step[] {
  const path: Step[] = [];
  for (let [level, at] = [hashes, index]; level.length > 1; [level, at] = [above(level), at >> 1]) {
    const beside = level[at ^ 1];
    if (beside) {
      path.push({ side: at % 2 === 0 ? 'right' : 'left', hash: beside.toString('hex') });
    }
  }
  return path;
}

/** What a month's figures and the head of the month before make its own head: who knows the last head knows that no month was changed. */
export function headOf(previous: string, { month, transfers, root }: { month: string; transfers: number; root: string }): string {
  return sha256(MONTH, Buffer.from(previous, 'hex'), Buffer.from(JSON.stringify([month, transfers, root]))).toString('hex');
}

function above(level: readonly Buffer[]): Buffer[] {
  const next: Buffer[] = [];
  for (let n = 0; n < level.length; n += 2) {
    const [left, right] = [level[n]!, level[n + 1]];
    next.push(right ? sha256(NODE, left, right) : left);
  }
  return next;
}
