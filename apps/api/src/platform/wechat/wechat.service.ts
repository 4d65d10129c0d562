import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config';
import { refusalOf, wechatAway, wechatOff } from './wechat.errors';

/** Somebody waits with a phone in his hand. */
const DEADLINE_MS = 3000;

interface Answer {
  errcode?: unknown;
  openid?: unknown;
}

/**
 * WeChat's API, and nothing of ours. Addresses hold our secret and answers what opens somebody's data there: of both, only the path and
 * the number of an error are ever written down.
 */
@Injectable()
export class Wechat {
  private readonly log = new Logger(Wechat.name);

  constructor(private readonly config: Config) {}

  /** Whether this installation has a mini-program at WeChat. */
  get isOn(): boolean {
    return this.config.WECHAT_APPID !== undefined;
  }

  /**
   * Who somebody is to this mini-program, by the code his phone was given. The session key that comes along is for data of his that we
   * never ask for: it is dropped here.
   * @throws wechat-off, wechat-code-refused, wechat-too-often, wechat-risky, wechat-away
   */
  async openidOf(code: string): Promise<string> {
    const { WECHAT_APPID: appid, WECHAT_SECRET: secret } = this.config;
    if (!appid || !secret) {
      throw wechatOff();
    }
    const { openid } = await this.get('/sns/jscode2session', { appid, secret, js_code: code, grant_type: 'authorization_code' });
    if (typeof openid !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(openid)) {
      this.log.error({ path: '/sns/jscode2session' }, 'WeChat named nobody');
      throw wechatAway();
    }
    return openid;
  }

  private async get(path: string, query: Record<string, string>): Promise<Answer> {
    const answer = await this.ask(path, query);
    const errcode = Number(answer.errcode ?? 0);
    if (errcode === 0) {
      return answer;
    }
    const refusal = refusalOf(errcode);
    if (!refusal) {
      this.log.error({ path, errcode }, 'WeChat cannot answer us');
    }
    throw refusal ?? wechatAway();
  }

  /** @throws wechat-away when nothing that can be read comes in time */
  private async ask(path: string, query: Record<string, string>): Promise<Answer> {
    const url = `${this.config.WECHAT_API_URL.replace(/\/$/, '')}${path}?${new URLSearchParams(query).toString()}`;
    try {
      const reply = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS), redirect: 'error' });
      const answer = JSON.parse(await reply.text()) as Answer | null;
      if (reply.ok && answer !== null && typeof answer === 'object') {
        return answer;
      }
      this.log.warn({ path, status: reply.status }, 'WeChat answered nothing of use');
    } catch (error) {
      this.log.warn({ path, error: (error as Error).name }, 'WeChat did not answer');
    }
    throw wechatAway();
  }
}
