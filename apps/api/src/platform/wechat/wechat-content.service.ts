import { Injectable, Logger } from '@nestjs/common';
import { WechatAway } from './wechat.errors';
import { errcodeOf, type WechatAnswer } from './wechat.service';
import { isLater, WechatCalls } from './wechat-calls.service';

const PATH = '/wxa/msg_sec_check';
const VERSION = 2;
/** Words that go on show where others talk, too. */
const SCENE_FORUM = 3;
/** More than so many calls a minute. */
const TOO_MANY = 44991;

/** `unable`: WeChat will not say, however often it is asked. `later`: it may say when it is asked again. */
export type ContentVerdict = 'passed' | 'risky' | 'unable' | 'later';

/**
 * What WeChat thinks of words. Only of somebody who was in the mini-program within two hours, by whom they are: else it is `unable`.
 * Source: 文本内容安全识别 msgSecCheck 2.0, developers.weixin.qq.com.
 */
@Injectable()
export class WechatContent {
  private readonly log = new Logger(WechatContent.name);

  constructor(private readonly calls: WechatCalls) {}

  /** Up to 2,500 characters. Asking twice harms nothing. */
  async judge(openid: string, content: string): Promise<ContentVerdict> {
    try {
      return this.readOf(await this.calls.call(PATH, { version: VERSION, scene: SCENE_FORUM, openid, content }));
    } catch (error) {
      if (error instanceof WechatAway) {
        return 'later';
      }
      throw error;
    }
  }

  private readOf(answer: WechatAnswer): ContentVerdict {
    const errcode = errcodeOf(answer);
    const suggest = (answer.result as { suggest?: unknown } | undefined)?.suggest;
    if (errcode === 0 && suggest === 'pass') {
      return 'passed';
    }
    if (errcode === 0 && (suggest === 'risky' || suggest === 'review')) {
      return 'risky';
    }
    this.log.warn({ path: PATH, errcode }, 'WeChat does not say what it thinks of words');
    return errcode === TOO_MANY || isLater(errcode) ? 'later' : 'unable';
  }
}
