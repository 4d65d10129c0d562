import { BLOCK_LEAVES, headOf, leafOf, lineOf, NO_HEAD, pathOf, rootOf, saltOf } from './point-month.rules';
import type { PointTransfer } from './point-transfer.entity';

const KEY = Buffer.alloc(32, 7);

function transferOf(n: number): PointTransfer {
  const id = String(n).padStart(13, '0');
  const cause = { causeType: 'task' as const, causeId: id };
  const rest = { ruleCode: 'volunteer-task', ruleVersion: 1, reason: '办结任务', lastDay: '2027-12-31', actorId: 'A'.repeat(13) };
  return { id, idem: id, debitId: 'D', creditId: 'C', amount: 5, createdAt: new Date(Date.UTC(2026, 2, 1)), ...cause, ...rest };
}

const leavesOf = (transfers: PointTransfer[]) =>
  transfers.map((transfer) => leafOf(lineOf(transfer, saltOf(KEY, transfer.id)), saltOf(KEY, transfer.id)));
const many = (count: number) => Array.from({ length: count }, (_, n) => transferOf(n));
const rootFrom = (transfers: PointTransfer[]) => rootOf(leavesOf(transfers)).toString('hex');

describe('the tree over the transfers of a month', () => {
  it('is that of RFC 6962', () => {
    const [a, b, c] = ['', '00', '10'].map((hex) => leafOf('', Buffer.from(hex, 'hex'))) as [Buffer, Buffer, Buffer];
    // test vectors of RFC 6962 implementations: leaves of no byte, of 00 and of 10
    expect(rootOf([]).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOf([a]).toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(rootOf([a, b]).toString('hex')).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
    expect(rootOf([a, b, c]).toString('hex')).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77');
  });

  it('has a root that every change of any column moves', () => {
    const before = rootFrom(many(5));
    const other = {
      ...{ id: '0000000000099', idem: 'x', debitId: 'X', creditId: 'X', amount: 6, ruleCode: null, ruleVersion: 2 },
      ...{ causeType: 'activity' as const, causeId: 'x', reason: 'x', lastDay: null, actorId: null, createdAt: new Date(0) },
    } satisfies PointTransfer;
    for (const column of Object.keys(other)) {
      const changed = many(5);
      changed[2] = { ...changed[2]!, [column]: other[column as keyof PointTransfer] };
      expect([column, rootFrom(changed)]).not.toEqual([column, before]);
    }
  });

  it('has another root when one is missing, one is new, or two have changed places', () => {
    const transfers = many(9);
    const [first, second, ...others] = transfers as [PointTransfer, PointTransfer, ...PointTransfer[]];
    const roots = [transfers, transfers.slice(1), transfers.slice(0, 8), many(10), [second, first, ...others]].map(rootFrom);
    expect(new Set(roots).size).toBe(roots.length);
  });

  it('is the same made of blocks', () => {
    const leaves = leavesOf(many(2 * BLOCK_LEAVES + 3));
    const blocks = [0, 1, 2].map((n) => rootOf(leaves.slice(n * BLOCK_LEAVES, (n + 1) * BLOCK_LEAVES)));
    expect(rootOf(blocks)).toEqual(rootOf(leaves));
  });

  it('leads from every leaf to its root by at most one node a level', () => {
    for (const count of [1, 2, 3, 7, 8, 9]) {
      const leaves = leavesOf(many(count));
      leaves.forEach((leaf, index) => {
        const path = pathOf(leaves, index);
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count)));
        const up = path.reduce((at, { side, hash }) => {
          const beside = Buffer.from(hash, 'hex');
          return side === 'left' ? nodeOf(beside, at) : nodeOf(at, beside);
        }, leaf);
        expect(up).toEqual(rootOf(leaves));
      });
    }
  });
});

const nodeOf = (left: Buffer, right: Buffer) => rootOf([left, right]);

describe('the chain of months', () => {
  it('gives a month another head when it or one before it is another', () => {
    const month = { month: '2026-03', transfers: 2, root: 'ab' };
    const heads = [
      headOf(NO_HEAD, month),
      headOf('1'.repeat(64), month),
      headOf(NO_HEAD, { ...month, transfers: 3 }),
      headOf(NO_HEAD, { ...month, root: 'ac' }),
      headOf(NO_HEAD, { ...month, month: '2026-04' }),
    ];
    expect(new Set(heads).size).toBe(heads.length);
  });
});
