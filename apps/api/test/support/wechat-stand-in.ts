import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const APPID = 'wx0123456789abcdef';
const SECRET = 'feedfacefeedfacefeedfacefeedface';
/** What a stand-in answers with until told otherwise; nothing of it may ever leave the API. */
export const SESSION_KEY = 'c2Vzc2lvbi1rZXktb2YtYS1jYW5hcnk=';

/** How WeChat answers the next request: by a number of its own, with what is no answer, or not in time. */
export type Misbehaviour = { errcode: number } | { status: number; body: string } | { afterMs: number };

/**
 * WeChat's API as its documents describe it, on a free port of this machine: a code is good once and says who somebody is, errors come
 * with status 200. It remembers what it was asked.
 */
export class WechatStandIn {
  /** Path and query of every request, in order. */
  readonly asked: URL[] = [];
  private readonly codes = new Map<string, string>();
  private readonly misbehaviours: Misbehaviour[] = [];
  private made = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WechatStandIn> {
    const server = createServer();
    const standIn = new WechatStandIn(server);
    server.on('request', (request, response: ServerResponse) => standIn.answer(new URL(request.url!, standIn.url), response));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** For the environment of the API. */
  get env(): Record<string, string> {
    return { WECHAT_APPID: APPID, WECHAT_SECRET: SECRET, WECHAT_API_URL: this.url };
  }

  /** What `wx.login` gives to the phone of this person: another code every time. */
  codeFor(openid: string): string {
    const code = `code-${++this.made}-${Math.random().toString(36).slice(2)}`;
    this.codes.set(code, openid);
    return code;
  }

  /** Just once, for the next request. */
  misbehave(how: Misbehaviour): void {
    this.misbehaviours.push(how);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private answer(url: URL, response: ServerResponse): void {
    this.asked.push(url);
    const how = this.misbehaviours.shift();
    if (how && 'errcode' in how) {
      return send(response, { errcode: how.errcode, errmsg: `refused, rid: 1-2-3` });
    }
    if (how && 'status' in how) {
      response.writeHead(how.status, { 'content-type': 'text/html' }).end(how.body);
      return;
    }
    setTimeout(() => send(response, this.rightly(url)), how?.afterMs ?? 0).unref();
  }

  private rightly(url: URL): object {
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
    return { openid, session_key: SESSION_KEY };
  }
}

const USED = '';

/** WeChat says text/plain of its JSON. */
function send(response: ServerResponse, answer: object): void {
  response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(answer));
}
