import type { MessageKind } from '@duoduo/contracts/messages';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WechatAccounts } from '../identity/wechat-accounts.service';
import { Clock } from '../platform/clock';
import { Config } from '../platform/config';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Delivery, WechatMessages } from '../platform/wechat/wechat-messages.service';
import { fieldsOf, type MessageWords, templateOf } from './message.rules';
import { Message } from './message.entity';
import { MessageCredits } from './message-credits.service';

export interface Letter {
  causeId: string;
  personId: string;
  /** The notice or the report; empty where it is about many. */
  aboutId: string;
  kind: MessageKind;
  /** Where a tap on it leads. */
  page: string;
  words: MessageWords;
}

/** WeChat could not take it now: the event that wanted it comes again. */
export class MessagesDelayed extends Error {}

/** Sends a message to somebody, about one thing at most once, and only for a credit of his. */
@Injectable()
export class MessageSending {
  constructor(
    private readonly transactions: Transactions,
    private readonly config: Config,
    private readonly accounts: WechatAccounts,
    private readonly wechat: WechatMessages,
    private readonly credits: MessageCredits,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers whether it was tried. The credit is spent and the message noted before it goes out: of a process that dies between the two
   * nobody gets it twice.
   * @throws MessagesDelayed
   */
  async send(letter: Letter): Promise<boolean> {
    const template = templateOf(this.config, letter.kind);
    const openid = template && (await this.accounts.openidOf(letter.personId));
    if (!openid || !(await this.transactions.run((tx) => this.begin(tx, letter)))) {
      return false;
    }
    const delivery = await this.wechat.send({
      openid,
      templateId: template.id,
      page: letter.page,
      words: fieldsOf(template, letter.words),
    });
    await this.transactions.run((tx) => this.end(tx, letter, delivery));
    if (delivery === 'later' || delivery === 'unknown') {
      throw new MessagesDelayed();
    }
    return true;
  }

  private async begin(tx: EntityManager, { causeId, personId, aboutId, kind }: Letter): Promise<boolean> {
    if ((await tx.findOneBy(Message, { causeId, personId })) || !(await this.credits.spend(tx, personId, kind))) {
      return false;
    }
    await runAll(tx, [insertOf('messages', [{ causeId, personId, aboutId, kind, state: 'sending', at: this.clock.now() }])]);
    return true;
  }

  private async end(tx: EntityManager, { causeId, personId, kind }: Letter, delivery: Delivery): Promise<void> {
    const state = delivery === 'sent' || delivery === 'unknown' ? delivery : 'not-delivered';
    const ended =
      delivery === 'later'
        ? await affectedBy(tx, "DELETE FROM messages WHERE causeId = ? AND personId = ? AND state = 'sending'", [causeId, personId])
        : await affectedBy(tx, "UPDATE messages SET state = ?, at = ? WHERE causeId = ? AND personId = ? AND state = 'sending'", [
            state,
            this.clock.now(),
            causeId,
            personId,
          ]);
    if (ended !== 1) {
      return;
    }
    if (delivery === 'no-credit') {
      await this.credits.forget(tx, personId, kind);
    } else if (delivery === 'later' || delivery === 'refused') {
      await this.credits.giveBack(tx, personId, kind);
    }
  }
}
