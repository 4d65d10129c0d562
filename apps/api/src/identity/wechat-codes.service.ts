import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { hash } from '../platform/idempotency';
import { PeopleService } from './people.service';
import { tooManyAttempts } from './session.errors';
import { WechatCode } from './wechat-code.entity';

/** WeChat is paid for each number that it gives. */
const PHONE_CODES_MAX = 5;
const WITHIN_MS = 10 * 60_000;

/** Codes that WeChat gave to somebody's phone. One is handed on once: whoever repeats it may have overheard it. */
@Injectable()
export class WechatCodes {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /** Whether a code for signing in comes for the first time. From now on it was shown, whatever becomes of it. */
  isFirstForSignIn(code: string): Promise<boolean> {
    return this.transactions.run((tx) => this.note(tx, hash('wechat-code', code), null));
  }

  /** The same for the number of a phone. @throws too-many-attempts */
  isFirstForPhone(personId: string, code: string): Promise<boolean> {
    const shownBy = hash('wechat-phone-by', personId);
    return this.transactions.run(async (tx) => {
      // or each of many at once counts none of the others
      await this.people.takeTurn(tx, personId);
      const since = new Date(this.clock.now().getTime() - WITHIN_MS);
      const shown = await tx.query<unknown[]>(`SELECT 1 FROM wechat_codes WHERE shownBy = ? AND shownAt > ? LIMIT ${PHONE_CODES_MAX}`, [
        shownBy,
        since,
      ]);
      if (shown.length === PHONE_CODES_MAX) throw tooManyAttempts(WITHIN_MS / 1000);
      return this.note(tx, hash('wechat-phone-code', code), shownBy);
    });
  }

  private async note(tx: EntityManager, codeHash: string, shownBy: string | null): Promise<boolean> {
    if (await tx.findOneBy(WechatCode, { codeHash })) {
      return false;
    }
    await runAll(tx, [insertOf('wechat_codes', [{ codeHash, shownBy, shownAt: this.clock.now() }])]);
    return true;
  }
}
