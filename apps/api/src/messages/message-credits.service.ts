import { MESSAGE_CREDITS_MAX, MESSAGE_KINDS, type MessageKind } from '@duoduo/contracts/messages';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { WechatAccounts } from '../identity/wechat-accounts.service';
import { Config } from '../platform/config';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import type { MessageOfferView } from './message.dto';
import { messagesOff } from './message.errors';
import { templateOf } from './message.rules';
import { MessageCredit } from './message-credit.entity';

/** What people let WeChat bring them: WeChat takes one consent for one message, so it is counted. */
@Injectable()
export class MessageCredits {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly config: Config,
    private readonly accounts: WechatAccounts,
  ) {}

  /** What he may be asked for, and what he has. */
  async offers(personId: string, db: EntityManager = this.db.manager): Promise<MessageOfferView[]> {
    const templates = MESSAGE_KINDS.flatMap((kind) => {
      const template = templateOf(this.config, kind);
      return template ? [{ kind, templateId: template.id }] : [];
    });
    if (templates.length === 0 || (await this.accounts.openidOf(personId, db)) === null) {
      return [];
    }
    const kept = await db.findBy(MessageCredit, { personId });
    return templates.map((template) => ({ ...template, remaining: kept.find(({ kind }) => kind === template.kind)?.remaining ?? 0 }));
  }

  /** One more of each kind. The same key, sent again before another one, adds nothing. @throws messages-off, idempotency-key-reused */
  async accept(personId: string, kinds: readonly MessageKind[], idem: Idempotency): Promise<MessageOfferView[]> {
    return this.transactions.run(async (tx) => {
      const offered = await this.offers(personId, tx);
      if (!kinds.every((kind) => offered.some((offer) => offer.kind === kind))) {
        throw messagesOff();
      }
      for (const kind of [...kinds].sort()) {
        await this.add(tx, personId, kind, idem);
      }
      return this.offers(personId, tx);
    });
  }

  /** Who has some of a kind: the next of them in the order of their ids. */
  async holders(kind: MessageKind, afterPersonId: string, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ personId: string }[]>(
      'SELECT personId FROM message_credits WHERE kind = ? AND personId > ? AND remaining > 0 ORDER BY personId LIMIT ?',
      [kind, afterPersonId, limit],
    );
    return rows.map(({ personId }) => personId);
  }

  /** Takes one, if there is one. */
  async spend(tx: EntityManager, personId: string, kind: MessageKind): Promise<boolean> {
    const sql = 'UPDATE message_credits SET remaining = remaining - 1 WHERE kind = ? AND personId = ? AND remaining > 0';
    return (await affectedBy(tx, sql, [kind, personId])) === 1;
  }

  /** WeChat did not use it. */
  async giveBack(tx: EntityManager, personId: string, kind: MessageKind): Promise<void> {
    await affectedBy(tx, 'UPDATE message_credits SET remaining = remaining + 1 WHERE kind = ? AND personId = ?', [kind, personId]);
  }

  /** WeChat says that he has none, whatever we counted. */
  async forget(tx: EntityManager, personId: string, kind: MessageKind): Promise<void> {
    await affectedBy(tx, 'UPDATE message_credits SET remaining = 0 WHERE kind = ? AND personId = ?', [kind, personId]);
  }

  private async add(tx: EntityManager, personId: string, kind: MessageKind, { id: idemKey, body: idemBody }: Idempotency): Promise<void> {
    const before = await tx.findOneBy(MessageCredit, { kind, personId });
    if (!before) {
      await runAll(tx, [insertOf('message_credits', [{ kind, personId, remaining: 1, idemKey, idemBody }])]);
    } else if (before.idemKey === idemKey) {
      sameRequest(before, { id: idemKey, body: idemBody });
    } else {
      await affectedBy(
        tx,
        `UPDATE message_credits SET remaining = remaining + 1, idemKey = ?, idemBody = ?
          WHERE kind = ? AND personId = ? AND idemKey <> ? AND remaining < ?`,
        [idemKey, idemBody, kind, personId, idemKey, MESSAGE_CREDITS_MAX],
      );
    }
  }
}
