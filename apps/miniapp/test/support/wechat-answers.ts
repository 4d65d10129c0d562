import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

const APPID = 'wx0123456789abcdef';
const TEMPLATES = {
  WECHAT_TEMPLATE_NOTICE: 'notice_template_of_a_test:thing1,time2,thing3',
  WECHAT_TEMPLATE_ANSWER: 'answer_template_of_a_test:thing1,time2,thing3',
  WECHAT_TEMPLATE_DIGEST: 'digest_template_of_a_test:thing1,time2,thing3',
};

/** WeChat's API as far as the phone needs it: who holds a code, and which number. Everything else about it is tested beside the service. */
export class WechatAnswers {
  /** How often it was asked. */
  asked = 0;
  /** Answers that it cannot answer now. */
  isBusy = false;
  private readonly codes = new Map<string, string>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WechatAnswers> {
    const server = createServer();
    const answers = new WechatAnswers(server);
    server.on('request', async (request, response) => {
      const body = request.method === 'POST' ? ((await json(request)) as Record<string, unknown>) : {};
      response.end(JSON.stringify(answers.to(new URL(request.url!, 'http://wechat'), body)));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return answers;
  }

  /** For the environment of the service. */
  get env(): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    return {
      WECHAT_APPID: APPID,
      WECHAT_SECRET: 'feedfacefeedface',
      WECHAT_API_URL: `http://127.0.0.1:${port}`,
      ...TEMPLATES,
    };
  }

  /** What `wx.login` gives to the phone of this person: another code every time. */
  codeFor(openid: string): string {
    const code = `code-${this.codes.size}`;
    this.codes.set(code, openid);
    return code;
  }

  /** What WeChat's button gives to the phone of this number. */
  phoneCodeFor(number: string): string {
    const code = `phone-${this.codes.size}`;
    this.codes.set(code, number);
    return code;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private to({ pathname, searchParams }: URL, body: Record<string, unknown>): object {
    this.asked += 1;
    if (pathname === '/cgi-bin/stable_token') return { access_token: 'token', expires_in: 7200 };
    if (pathname === '/wxa/business/getuserphonenumber') return this.isBusy ? { errcode: -1 } : this.phoneOf(String(body.code));
    const openid = this.codes.get(searchParams.get('js_code') ?? '');
    if (this.isBusy) return { errcode: -1, errmsg: 'system error' };
    return openid ? { openid, session_key: 'dropped' } : { errcode: 40029, errmsg: 'invalid code' };
  }

  private phoneOf(code: string): object {
    const number = this.codes.get(code);
    if (number === undefined) return { errcode: 40029, errmsg: 'invalid code' };
    return { errcode: 0, phone_info: { phoneNumber: number, purePhoneNumber: number, countryCode: '86', watermark: { appid: APPID } } };
  }
}
