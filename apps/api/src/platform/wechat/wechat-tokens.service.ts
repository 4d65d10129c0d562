import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock';
import { Config } from '../config';
import { affectedBy } from '../database/sql';
import { Transactions } from '../database/transactions';
import { FieldCipher } from '../field-cipher';
import { WechatAway } from './wechat.errors';
import { errcodeOf, Wechat, type WechatAnswer } from './wechat.service';
import { WechatToken } from './wechat-token.entity';

const PATH = '/cgi-bin/stable_token';
const ROW = 'access';
/** WeChat gives the next one from five minutes before the end. */
const MARGIN_MS = 5 * 60_000;
/** Longer than the call takes at most. After a failure nobody asks again before. */
const LEASE_MS = 10_000;

interface Seen {
  token: string | null;
  expiresAt: number;
  turn: number;
}

/** The access token of the mini-program, fetched by one process at a time and kept for all of them. */
@Injectable()
export class WechatTokens {
  private readonly log = new Logger(WechatTokens.name);

  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
    private readonly wechat: Wechat,
    private readonly clock: Clock,
  ) {}

  /** One that is good for a while. @throws wechat-away */
  async current(): Promise<string> {
    const seen = await this.see();
    if (seen.token !== null && seen.expiresAt - MARGIN_MS > this.now()) {
      return seen.token;
    }
    return this.next(seen, { isForced: false });
  }

  /** Another than the one WeChat has just refused. @throws wechat-away */
  async insteadOf(refused: string): Promise<string> {
    const seen = await this.see();
    return seen.token !== null && seen.token !== refused ? seen.token : this.next(seen, { isForced: true });
  }

  private async next(seen: Seen, { isForced }: { isForced: boolean }): Promise<string> {
    // Where somebody else fetches another, or WeChat gives none, the old one is good to its end.
    const old = !isForced && seen.expiresAt > this.now() ? seen.token : null;
    if (await this.take(seen)) {
      return this.fetch(seen, isForced).catch((error: unknown) => {
        if (old !== null && error instanceof WechatAway) return old;
        throw error;
      });
    }
    if (old === null) throw new WechatAway(false);
    return old;
  }

  private async fetch({ turn }: Seen, isForced: boolean): Promise<string> {
    const { WECHAT_APPID: appid, WECHAT_SECRET: secret } = this.config;
    const answer = await this.answerTo({ grant_type: 'client_credential', appid, secret, force_refresh: isForced });
    const { access_token: token, expires_in: seconds } = answer;
    if (typeof token !== 'string' || token === '' || typeof seconds !== 'number') {
      this.log.error({ path: PATH, errcode: errcodeOf(answer) }, 'WeChat gives no token');
      throw new WechatAway(false);
    }
    const now = this.clock.now();
    const tokenSealed = this.cipher.seal({ table: 'wechat_tokens', column: 'tokenSealed', rowId: ROW }, token);
    await this.transactions.run((tx) =>
      affectedBy(tx, 'UPDATE wechat_tokens SET tokenSealed = ?, expiresAt = ?, turn = turn + 1, takenUntil = ? WHERE id = ? AND turn = ?', [
        tokenSealed,
        new Date(now.getTime() + seconds * 1000),
        now,
        ROW,
        turn,
      ]),
    );
    return token;
  }

  /** Whatever became of it: no message was sent by it. */
  private async answerTo(body: object): Promise<WechatAnswer> {
    return this.wechat.ask(PATH, {}, body).catch((error: unknown) => {
      throw error instanceof WechatAway ? new WechatAway(false) : error;
    });
  }

  private async take({ turn }: Seen): Promise<boolean> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const taken = await this.transactions.run((tx) =>
      affectedBy(tx, 'UPDATE wechat_tokens SET takenUntil = ? WHERE id = ? AND turn = ? AND takenUntil <= ?', [until, ROW, turn, now]),
    );
    return taken === 1;
  }

  /** From the writer's side: a replica may still have the refused one. */
  private async see(): Promise<Seen> {
    const { tokenSealed, expiresAt, turn } = await this.transactions.run((tx) => tx.findOneByOrFail(WechatToken, { id: ROW }));
    const place = { table: 'wechat_tokens', column: 'tokenSealed', rowId: ROW };
    return { token: tokenSealed === null ? null : this.cipher.open(place, tokenSealed), expiresAt: expiresAt?.getTime() ?? 0, turn };
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
