import { randomUUID } from 'node:crypto';
import type { MessageKind } from '@duoduo/contracts/messages';
import type { Caller, TestApp } from './start-app';
import type { WechatStandIn } from './wechat-stand-in';

export interface Neighbour extends Caller {
  openid: string;
  personId: string;
}

/** People who sign in by the stand-in of WeChat and let it bring them messages. */
export class WechatNeighbours {
  constructor(
    private readonly app: TestApp,
    private readonly wechat: WechatStandIn,
  ) {}

  /** Somebody whom a worker found in the file of a household of this grid, and who signed in by WeChat. */
  async inGrid(gridCode: string, accepted: MessageKind[] = ['notice']): Promise<Neighbour> {
    const openid = `o${randomUUID()}`;
    const me = await this.signIn(openid);
    const home = await this.app.given.household({ gridCode, members: [{ name: '高娃' }] });
    const asked = { householdToken: home.codeToken, relation: 'head', name: '高娃' };
    const { body: request } = await this.app.as(me).post('/memberships', asked).expect(201);
    const worker = await this.app.given.worker(gridCode);
    await this.app.as(worker).post(`/memberships/${request.id}/approve`, { personId: home.members[0]!.personId }).expect(200);
    const signedIn = await this.signIn(openid);
    if (accepted.length > 0) await this.accept(signedIn, accepted);
    return signedIn;
  }

  async signIn(openid: string): Promise<Neighbour> {
    const { body } = await this.app
      .as(null)
      .post('/sessions', { method: 'wechat', code: this.wechat.codeFor(openid) })
      .expect(201);
    return { openid, personId: body.person.id, token: body.accessToken };
  }

  accept(who: Caller, kinds: MessageKind[], key?: string) {
    return this.app.as(who).post('/me/message-credits', { kinds }, key).expect(200);
  }

  async remaining(who: Caller, kind: MessageKind): Promise<number> {
    const { body } = await this.app.as(who).get('/me/message-credits').expect(200);
    return body.items.find((item: { kind: MessageKind }) => item.kind === kind).remaining;
  }
}
