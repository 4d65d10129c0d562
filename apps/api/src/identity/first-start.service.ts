import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AreasService } from '../areas/areas.service';
import { Config } from '../platform/config';
import { Transactions } from '../platform/database/transactions';
import { Account } from './account.entity';
import { Administrators } from './administrators.service';

/** Outside the demo an empty database gets the divisions and, with ADMIN_PASSWORD, somebody who may go on from there. */
@Injectable()
export class FirstStart implements OnApplicationBootstrap {
  private readonly log = new Logger(FirstStart.name);

  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly administrators: Administrators,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.isDemo) {
      return; // the demo's seeder makes its own world
    }
    await this.transactions.run(async (tx) => {
      if (await this.areas.isEmpty(tx)) {
        await this.areas.loadDivisions(tx);
      }
    });
    await this.appointAdministrator(this.config.ADMIN_PASSWORD);
  }

  /** Several replicas may start at once: the unique username decides, and the losers then find an account. */
  private async appointAdministrator(password: string | undefined): Promise<void> {
    const state = await this.transactions.run(async (tx) => {
      if ((await tx.findOne(Account, { where: {}, select: { id: true } })) !== null) {
        return 'done';
      }
      if (password === undefined) {
        return 'nobody';
      }
      await this.administrators.appointFirst(tx, password);
      return 'appointed';
    });
    if (state === 'nobody') {
      this.log.warn('There is no account yet: start once with ADMIN_PASSWORD set.');
    }
  }
}
