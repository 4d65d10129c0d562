import { Injectable } from '@nestjs/common';
import { monthAfter } from '@duoduo/contracts/months';
import { DataSource } from 'typeorm';
import { startOfMonth } from '../platform/clock';
import { firstIdAt } from '../platform/new-id';
import { PointMonthBlock } from './point-month-block.entity';
import { PointMonth } from './point-month.entity';
import { lineOf, pathOf, saltOf, type Step } from './point-month.rules';
import { leavesOf, monthOf, PointMonths } from './point-months.service';
import { monthNotClosed, transferNotFound } from './point.errors';

export interface Proof {
  month: string;
  line: string;
  salt: string;
  path: Step[];
}

/** Shows the owner of an entry that it is in the closed month as it stands, to be checked by scripts/check-proof.mjs. */
@Injectable()
export class PointProofs {
  constructor(
    private readonly db: DataSource,
    private readonly months: PointMonths,
  ) {}

  /**
   * Made from what the ledger says now: when that is not what it said when the month was closed, the proof fails, which is what it is for.
   * @throws transfer-not-found, month-not-closed
   */
  async prove(personId: string, transferId: string): Promise<Proof> {
    const [own] = await this.db.query<{ id: string }[]>('SELECT id FROM point_transfers WHERE id = ? AND (creditId = ? OR debitId = ?)', [
      transferId,
      personId,
      personId,
    ]);
    if (!own) {
      throw transferNotFound(transferId);
    }
    const month = monthOf(transferId);
    const closed = await this.db.manager.findOneBy(PointMonth, { month });
    if (!closed) {
      throw monthNotClosed(month);
    }
    const key = Buffer.from(closed.leafKey, 'hex');
    const blocks = await this.db.manager.find(PointMonthBlock, { where: { month }, order: { position: 'ASC' } });
    const position = blocks.findLastIndex(({ firstId }) => firstId <= transferId);
    const begin = blocks[position]?.firstId ?? firstIdAt(startOfMonth(month)); // nothing is there that it begins with: it came in later
    const end = blocks[position + 1]?.firstId ?? firstIdAt(startOfMonth(monthAfter(month, 1)));
    const transfers = await this.months.transfersOf(begin, end);
    const index = transfers.findIndex(({ id }) => id === transferId);
    const salt = saltOf(key, transferId);
    const roots = blocks.map(({ root }) => Buffer.from(root, 'hex'));
    return {
      month,
      line: lineOf(transfers[index]!, salt),
      salt: salt.toString('hex'),
      path: [...pathOf(leavesOf(transfers, key), index), ...pathOf(roots, position)],
    };
  }
}
