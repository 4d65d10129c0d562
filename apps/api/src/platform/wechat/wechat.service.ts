import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config';
import { refusalOf, WechatAway, wechatOff } from './wechat.errors';

/** Somebody waits with a phone in his hand. */
const DEADLINE_MS = 3000;

const UNCONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

export type WechatAnswer = Record<string, unknown>;

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
    const path = '/sns/jscode2session';
    const answer = await this.ask(path, { appid, secret, js_code: code, grant_type: 'authorization_code' });
    this.refuse(path, errcodeOf(answer));
    const { openid } = answer;
    if (typeof openid !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(openid)) {
      this.log.error({ path }, 'WeChat named nobody');
      throw new WechatAway(true);
    }
    return openid;
  }

  private refuse(path: string, errcode: number): void {
    if (errcode === 0) {
      return;
    }
    const refusal = refusalOf(errcode);
    if (!refusal) {
      this.log.error({ path, errcode }, 'WeChat cannot answer us');
    }
    throw refusal ?? new WechatAway(false);
  }

  /**
   * One call. The answer may be a number of an error: what it means is for who asks.
   * @throws wechat-away when nothing that can be read comes in time
   */
  async ask(path: string, query: Record<string, string>, body?: object): Promise<WechatAnswer> {
    const url = `${this.config.WECHAT_API_URL.replace(/\/$/, '')}${path}?${new URLSearchParams(query).toString()}`;
    const sent = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    try {
      const reply = await fetch(url, { ...sent, signal: AbortSignal.timeout(DEADLINE_MS), redirect: 'error' });
      const answer = JSON.parse(await reply.text()) as WechatAnswer | null;
      if (reply.ok && answer !== null && typeof answer === 'object') {
        return answer;
      }
      this.log.warn({ path, status: reply.status }, 'WeChat answered nothing of use');
    } catch (error) {
      this.log.warn({ path, error: (error as Error).name }, 'WeChat did not answer');
      throw new WechatAway(!neverLeft(error));
    }
    throw new WechatAway(true);
  }
}

/** The number of an error; 0 where there is none. */
export function errcodeOf({ errcode }: WechatAnswer): number {
  return Number(errcode ?? 0);
}

/** Whether there was no connection to send it on. */
function neverLeft(error: unknown): boolean {
  const { code } = ((error as { cause?: unknown }).cause ?? {}) as { code?: string };
  return UNCONNECTED.has(code ?? '');
}
