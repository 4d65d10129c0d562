import { Injectable, Logger } from '@nestjs/common';
import { WechatAway } from './wechat.errors';
import { errcodeOf, type WechatAnswer } from './wechat.service';
import { isLater, WechatCalls } from './wechat-calls.service';

const PATH = '/cgi-bin/message/subscribe/send';
const NO_CREDIT = 43101;
/** Too many to one person. */
const TOO_MANY = 45047;

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

  constructor(private readonly calls: WechatCalls) {}

  async send({ openid, templateId, page, words }: WechatMessage): Promise<Delivery> {
    const data = Object.fromEntries(Object.entries(words).map(([name, value]) => [name, { value }]));
    try {
      return this.readOf(await this.calls.call(PATH, { touser: openid, template_id: templateId, page, data }));
    } catch (error) {
      if (error instanceof WechatAway) {
        return error.mayHaveHeard ? 'unknown' : 'later';
      }
      throw error;
    }
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
    return errcode === TOO_MANY || isLater(errcode) ? 'later' : 'refused';
  }
}
