import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

const APPID = 'wx0123456789abcdef';
const SECRET = 'feedfacefeedfacefeedfacefeedface';
/** The ids of its two templates. */
export const TEMPLATES = {
  notice: 'notice_template_of_a_stand_in',
  answer: 'answer_template_of_a_stand_in',
  digest: 'digest_template_of_a_stand_in',
} as const;
/** What a stand-in answers with until told otherwise; nothing of it may ever leave the API. */
export const SESSION_KEY = 'c2Vzc2lvbi1rZXktb2YtYS1jYW5hcnk=';

/** How WeChat answers the next request: by a number of its own, with what is no answer, or not in time. */
export type Misbehaviour = { errcode: number } | { status: number; body: string } | { afterMs: number };

interface GivenPhone {
  number: string;
  countryCode: string;
  /** Of the mini-program whose button it was. */
  appid: string;
}

/**
 * WeChat's API as its documents describe it, on a free port of this machine: a code is good once and says who somebody is, errors come
 * with status 200. It remembers what it was asked.
 */
export class WechatStandIn {
  /** Path and query of every request, in order. */
  readonly asked: URL[] = [];
  private readonly codes = new Map<string, string>();
  private readonly phoneCodes = new Map<string, GivenPhone>();
  private readonly visitors = new Set<string>();
  /** What it brought to people, in order. */
  readonly brought: { touser: string; template_id: string; page: string; data: Record<string, { value: string }> }[] = [];
  /** What it was asked to judge, in order, and what it thinks of words that hold others. */
  readonly judged: { openid: string; content: string; version: number; scene: number }[] = [];
  readonly opinions = new Map<string, 'risky' | 'review'>();
  /** How many tokens it made. */
  tokensMade = 0;
  private token = '';
  private readonly misbehaviours: { how: Misbehaviour; path: string }[] = [];
  private made = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WechatStandIn> {
    const server = createServer();
    const standIn = new WechatStandIn(server);
    server.on('request', (request, response: ServerResponse) => void standIn.answer(request, response));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** For the environment of the API. */
  get env(): Record<string, string> {
    return {
      WECHAT_APPID: APPID,
      WECHAT_SECRET: SECRET,
      WECHAT_API_URL: this.url,
      WECHAT_TEMPLATE_NOTICE: `${TEMPLATES.notice}:thing1,time2,thing5`,
      WECHAT_TEMPLATE_ANSWER: `${TEMPLATES.answer}:thing3,time4,thing2`,
      WECHAT_TEMPLATE_DIGEST: `${TEMPLATES.digest}:thing1,time2,thing5`,
    };
  }

  /** What `wx.login` gives to the phone of this person: another code every time. */
  codeFor(openid: string): string {
    const code = `code-${++this.made}-${Math.random().toString(36).slice(2)}`;
    this.codes.set(code, openid);
    return code;
  }

  /** What WeChat's button gives to the phone of this number: another code every time. */
  phoneCodeFor(number: string, of: Partial<GivenPhone> = {}): string {
    const code = `phone-${++this.made}-${Math.random().toString(36).slice(2)}`;
    this.phoneCodes.set(code, { number, countryCode: '86', appid: APPID, ...of });
    return code;
  }

  /** Just once, for the next request, or the next to an address that ends so. */
  misbehave(how: Misbehaviour, path = ''): void {
    this.misbehaviours.push({ how, path });
  }

  /** As when somebody fetches another token by other means. */
  endToken(): void {
    this.token = '';
  }

  /** How often an address that ends so was asked. */
  timesAsked(path: string): number {
    return this.asked.filter(({ pathname }) => pathname.endsWith(path)).length;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, this.url);
    const body = request.method === 'POST' ? ((await json(request)) as Record<string, unknown>) : {};
    this.asked.push(url);
    const turn = this.misbehaviours.findIndex(({ path }) => url.pathname.endsWith(path));
    const how = turn < 0 ? undefined : this.misbehaviours.splice(turn, 1)[0]!.how;
    if (how && 'errcode' in how) {
      return send(response, { errcode: how.errcode, errmsg: `refused, rid: 1-2-3` });
    }
    if (how && 'status' in how) {
      response.writeHead(how.status, { 'content-type': 'text/html' }).end(how.body);
      return;
    }
    setTimeout(() => send(response, this.rightly(url, body)), how?.afterMs ?? 0).unref();
  }

  private rightly(url: URL, body: Record<string, unknown>): object {
    if (url.pathname === '/cgi-bin/stable_token') return this.tokenFor(body);
    if (url.pathname === '/cgi-bin/message/subscribe/send') {
      if (!this.isOpenTo(url)) return { errcode: 40001, errmsg: 'invalid credential' };
      this.brought.push(body as (typeof this.brought)[number]);
      return { errcode: 0, errmsg: 'ok', msgid: this.brought.length };
    }
    if (url.pathname === '/wxa/msg_sec_check') {
      return this.isOpenTo(url) ? this.judge(body as (typeof this.judged)[number]) : { errcode: 40001, errmsg: 'invalid credential' };
    }
    if (url.pathname === '/wxa/business/getuserphonenumber') {
      return this.isOpenTo(url) ? this.phoneOf(String(body.code)) : { errcode: 40001, errmsg: 'invalid credential' };
    }
    if (url.pathname !== '/sns/jscode2session') {
      return { errcode: 40066, errmsg: 'invalid url' };
    }
    const query = url.searchParams;
    if (query.get('appid') !== APPID) return { errcode: 40013, errmsg: 'invalid appid' };
    if (query.get('secret') !== SECRET) return { errcode: 40125, errmsg: 'invalid appsecret' };
    const code = query.get('js_code') ?? '';
    const openid = this.codes.get(code);
    if (openid === undefined) return { errcode: 40029, errmsg: 'invalid code' };
    if (openid === USED) return { errcode: 40163, errmsg: 'code been used' };
    this.codes.set(code, USED);
    this.visitors.add(openid);
    return { openid, session_key: SESSION_KEY };
  }

  private isOpenTo(url: URL): boolean {
    return this.token !== '' && url.searchParams.get('access_token') === this.token;
  }

  private judge(asked: (typeof this.judged)[number]): object {
    if (!this.visitors.has(asked.openid)) return { errcode: 40003, errmsg: 'invalid openid' };
    this.judged.push(asked);
    const suggest = [...this.opinions].find(([words]) => asked.content.includes(words))?.[1] ?? 'pass';
    const label = suggest === 'pass' ? 100 : 20003;
    return {
      errcode: 0,
      errmsg: 'ok',
      trace_id: '6-7-8',
      result: { suggest, label },
      detail: [{ strategy: 'content_model', errcode: 0, suggest, label }],
    };
  }

  private phoneOf(code: string): object {
    const given = this.phoneCodes.get(code);
    if (!given) return { errcode: 40029, errmsg: 'invalid code' };
    this.phoneCodes.delete(code);
    const { number, countryCode, appid } = given;
    const phoneNumber = countryCode === '86' ? number : `+${countryCode}${number}`;
    return {
      errcode: 0,
      errmsg: 'ok',
      phone_info: { phoneNumber, purePhoneNumber: number, countryCode, watermark: { timestamp: 1772500000, appid } },
    };
  }

  /** The same one to everybody until it ends, or until somebody wants another. */
  private tokenFor({ appid, secret, force_refresh: isForced }: Record<string, unknown>): object {
    if (appid !== APPID || secret !== SECRET) return { errcode: 40125, errmsg: 'invalid appsecret' };
    if (this.token === '' || isForced) this.token = `token-${++this.tokensMade}-${Math.random().toString(36).slice(2)}`;
    return { access_token: this.token, expires_in: TOKEN_SECONDS };
  }
}

const USED = '';
const TOKEN_SECONDS = 7200;

/** WeChat says text/plain of its JSON. */
function send(response: ServerResponse, answer: object): void {
  response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(answer));
}
