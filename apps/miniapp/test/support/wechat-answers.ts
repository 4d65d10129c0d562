import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const TEMPLATES = {
  WECHAT_TEMPLATE_NOTICE: 'notice_template_of_a_test:thing1,time2,thing3',
  WECHAT_TEMPLATE_ANSWER: 'answer_template_of_a_test:thing1,time2,thing3',
};

/** WeChat's API as far as a sign-in needs it: who holds a code. Everything else about it is tested beside the service. */
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
    server.on('request', (request, response) => response.end(JSON.stringify(answers.to(new URL(request.url!, 'http://wechat')))));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return answers;
  }

  /** For the environment of the service. */
  get env(): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    return {
      WECHAT_APPID: 'wx0123456789abcdef',
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

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private to({ searchParams }: URL): object {
    this.asked += 1;
    const openid = this.codes.get(searchParams.get('js_code') ?? '');
    if (this.isBusy) return { errcode: -1, errmsg: 'system error' };
    return openid ? { openid, session_key: 'dropped' } : { errcode: 40029, errmsg: 'invalid code' };
  }
}
