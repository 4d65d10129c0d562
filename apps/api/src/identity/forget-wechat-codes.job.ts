import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';

const EVERY_MS = 600_000;
/** Twice as long as WeChat itself takes a code. */
const KEPT_MS = 600_000;

/** Codes that WeChat would refuse by now need not be remembered. */
@Injectable()
export class ForgetWechatCodes {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** How many were forgotten. */
  @Interval(EVERY_MS)
  async run(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    return this.transactions.run((tx) => affectedBy(tx, 'DELETE FROM wechat_codes WHERE shownAt < ?', [before]));
  }
}
