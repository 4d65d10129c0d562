import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { monthAfter } from '@duoduo/contracts/months';
import { DataSource } from 'typeorm';
import { Clock, dayOf, startOfMonth } from '../platform/clock';
import { instantOf } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { firstIdAt, madeAt } from '../platform/new-id';
import { PointMonthBlock } from './point-month-block.entity';
import { PointMonth } from './point-month.entity';
import { BLOCK_LEAVES, headOf, leafOf, lineOf, NO_HEAD, rootOf, saltOf } from './point-month.rules';
import { PointTransfer } from './point-transfer.entity';

const ROWS_PER_INSERT = 200;
/** No transaction that began in a month is still under way this long after it. */
const SETTLED_AFTER_MS = 3600_000;

/** Months of the ledger are closed one after the other, each chained to the one before. See docs/decisions/0021. */
@Injectable()
export class PointMonths {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Every closed month, the first one first. */
  list(): Promise<PointMonth[]> {
    return this.db.manager.find(PointMonth, { order: { month: 'ASC' } });
  }

  /** Closes the month that comes next, if it is over; several replicas may try at once, and the primary key lets one in. Answers whether there was one. */
  async closeNext(): Promise<boolean> {
    const [last] = await this.db.manager.find(PointMonth, { order: { month: 'DESC' }, take: 1 });
    const month = last ? monthAfter(last.month, 1) : await this.firstMonth();
    if (month === null || this.clock.now().getTime() < startOfMonth(monthAfter(month, 1)).getTime() + SETTLED_AFTER_MS) {
      return false;
    }
    const key = randomBytes(32);
    const { blocks, transfers } = await this.blocksOf(month, key);
    const root = rootOf(blocks.map((block) => Buffer.from(block.root, 'hex'))).toString('hex');
    const previous = last?.head ?? NO_HEAD;
    const head = headOf(previous, { month, transfers, root });
    const row: PointMonth = { month, transfers, root, previous, head, leafKey: key.toString('hex'), closedAt: this.clock.now() };
    await this.transactions.run(async (tx) => {
      if (await tx.existsBy(PointMonth, { month })) {
        return;
      }
      await tx.insert(PointMonth, row);
      for (let from = 0; from < blocks.length; from += ROWS_PER_INSERT) {
        await tx.insert(PointMonthBlock, blocks.slice(from, from + ROWS_PER_INSERT));
      }
    });
    return true;
  }

  /** Transfers in the order of their ids, from `fromId` to before `toId`. */
  async transfersOf(fromId: string, toId: string, most?: number): Promise<PointTransfer[]> {
    const rows = await this.db.query<PointTransfer[]>(
      `SELECT * FROM point_transfers WHERE id >= ? AND id < ? ORDER BY id ${most ? `LIMIT ${most}` : ''}`,
      [fromId, toId],
    );
    return rows.map((row) => ({ ...row, createdAt: instantOf(row.createdAt) }));
  }

  /** Where the first transfer lies: what there was before is empty. */
  private async firstMonth(): Promise<string | null> {
    const [first] = await this.db.query<{ id: string }[]>('SELECT id FROM point_transfers ORDER BY id LIMIT 1');
    return first ? monthOf(first.id) : null;
  }

  private async blocksOf(month: string, key: Buffer): Promise<{ blocks: PointMonthBlock[]; transfers: number }> {
    const end = firstIdAt(startOfMonth(monthAfter(month, 1)));
    const blocks: PointMonthBlock[] = [];
    let transfers = 0;
    for (let from = firstIdAt(startOfMonth(month)); ;) {
      const rows = await this.transfersOf(from, end, BLOCK_LEAVES);
      if (rows.length === 0) {
        return { blocks, transfers };
      }
      const root = rootOf(leavesOf(rows, key)).toString('hex');
      blocks.push({ month, position: blocks.length, firstId: rows[0]!.id, root });
      transfers += rows.length;
      from = `${rows.at(-1)!.id}0`; // stands behind that id and before every other
    }
  }
}

export function monthOf(transferId: string): string {
  return dayOf(madeAt(transferId)).slice(0, 7);
}

export function leavesOf(transfers: readonly PointTransfer[], key: Buffer): Buffer[] {
  return transfers.map((transfer) => {
    const salt = saltOf(key, transfer.id);
    return leafOf(lineOf(transfer, salt), salt);
  });
}
