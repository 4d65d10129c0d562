import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions';
import { AccountsService } from './accounts.service';
import { PeopleService } from './people.service';
import type { SignInBody } from './session.dto';
import { type OpenSession, SessionsService } from './sessions.service';
import { WechatAccounts } from './wechat-accounts.service';

export type NamedSession = OpenSession & { personName: string };

/** From a proof to a session. */
@Injectable()
export class SignInService {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly wechatAccounts: WechatAccounts,
    private readonly sessions: SessionsService,
    private readonly people: PeopleService,
  ) {}

  /** @throws wrong-credentials, too-many-attempts, and what WechatAccounts.prove throws */
  async by(body: SignInBody): Promise<NamedSession> {
    return this.named(await (body.method === 'wechat' ? this.byWechat(body.code) : this.byPassword(body.username, body.password)));
  }

  /** @throws session-ended */
  async refresh(refreshToken: string): Promise<NamedSession> {
    return this.named(await this.sessions.refresh(refreshToken));
  }

  private async byPassword(username: string, password: string): Promise<OpenSession> {
    const account = await this.accounts.prove(username, password);
    return this.transactions.run((tx) => this.sessions.issue(tx, account));
  }

  private async byWechat(code: string): Promise<OpenSession> {
    const openid = await this.wechatAccounts.prove(code);
    return this.transactions.run(async (tx) => this.sessions.issue(tx, await this.wechatAccounts.accountOf(tx, openid)));
  }

  private async named(session: OpenSession): Promise<NamedSession> {
    const { name } = await this.people.get(session.personId);
    return { ...session, personName: name };
  }
}
