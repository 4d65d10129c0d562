import { Injectable } from '@nestjs/common';
import { errcodeOf, Wechat, type WechatAnswer } from './wechat.service';
import { WechatTokens } from './wechat-tokens.service';

const TOKEN_ENDED = new Set([40001, 40014, 42001]);

/** WeChat is busy, has had enough from us for now, or has ended one token after the other. */
export function isLater(errcode: number): boolean {
  return errcode === -1 || errcode === 45009 || TOKEN_ENDED.has(errcode);
}

/** Calls that want our access token. */
@Injectable()
export class WechatCalls {
  constructor(
    private readonly wechat: Wechat,
    private readonly tokens: WechatTokens,
  ) {}

  /** One call. A token that WeChat has ended is replaced once. @throws wechat-away */
  async call(path: string, body: object): Promise<WechatAnswer> {
    const token = await this.tokens.current();
    const answer = await this.wechat.ask(path, { access_token: token }, body);
    if (!TOKEN_ENDED.has(errcodeOf(answer))) {
      return answer;
    }
    return this.wechat.ask(path, { access_token: await this.tokens.insteadOf(token) }, body);
  }
}
