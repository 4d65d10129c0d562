import { Injectable, Logger } from '@nestjs/common';
import { WechatAway } from './wechat.errors';
import { errcodeOf, Wechat, type WechatAnswer } from './wechat.service';
import { WechatTokens } from './wechat-tokens.service';

const PATH = '/cgi-bin/message/subscribe/send';
const NO_CREDIT = 43101;
const TOKEN_ENDED = new Set([40001, 40014, 42001]);
/** WeChat is busy, or has had enough from us for today. */
const LATER = new Set([-1, 45009, 45047, ...TOKEN_ENDED]);

export interface WechatMessage {
  openid: string;
  templateId: string;
  /** Where a tap on it leads, without a slash in front. */
  page: string;
  /** By the template's own names. */
  words: Record<string, string>;
}

/** `later`: not sent, for no fault of its own. `unknown`: it may have arrived. */
export type Delivery = 'sent' | 'no-credit' | 'refused' | 'later' | 'unknown';

/** Messages to somebody's WeChat. Source: 发送订阅消息, developers.weixin.qq.com. */
@Injectable()
export class WechatMessages {
  private readonly log = new Logger(WechatMessages.name);

  constructor(
    private readonly wechat: Wechat,
    private readonly tokens: WechatTokens,
  ) {}

  /** A token that WeChat has ended is replaced once. */
  async send(message: WechatMessage): Promise<Delivery> {
    try {
      const token = await this.tokens.current();
      const answer = await this.post(token, message);
      const isEnded = TOKEN_ENDED.has(errcodeOf(answer));
      return this.readOf(isEnded ? await this.post(await this.tokens.insteadOf(token), message) : answer);
    } catch (error) {
      if (error instanceof WechatAway) {
        return error.mayHaveHeard ? 'unknown' : 'later';
      }
      throw error;
    }
  }

  private post(token: string, { openid, templateId, page, words }: WechatMessage): Promise<WechatAnswer> {
    const data = Object.fromEntries(Object.entries(words).map(([name, value]) => [name, { value }]));
    return this.wechat.ask(PATH, { access_token: token }, { touser: openid, template_id: templateId, page, data });
  }

  private readOf(answer: WechatAnswer): Delivery {
    const errcode = errcodeOf(answer);
    if (errcode === 0) {
      return 'sent';
    }
    if (errcode === NO_CREDIT) {
      return 'no-credit';
    }
    this.log.error({ path: PATH, errcode }, 'WeChat does not send a message');
    return LATER.has(errcode) ? 'later' : 'refused';
  }
}
