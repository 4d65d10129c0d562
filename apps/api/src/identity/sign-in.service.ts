import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions';
import { AccountsService } from './accounts.service';
import { PeopleService } from './people.service';
import { type OpenSession, SessionsService } from './sessions.service';

export type NamedSession = OpenSession & { personName: string };

/** From a proof to a session. */
@Injectable()
export class SignInService {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly people: PeopleService,
  ) {}

  /** @throws wrong-credentials, too-many-attempts */
  async byPassword(username: string, password: string): Promise<NamedSession> {
    const account = await this.accounts.prove(username, password);
    return this.named(await this.transactions.run((tx) => this.sessions.issue(tx, account)));
  }

  /** @throws session-ended */
  async refresh(refreshToken: string): Promise<NamedSession> {
    return this.named(await this.sessions.refresh(refreshToken));
  }

  private async named(session: OpenSession): Promise<NamedSession> {
    const { name } = await this.people.get(session.personId);
    return { ...session, personName: name };
  }
}
