import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WechatAccounts } from '../identity/wechat-accounts.service';
import { Clock } from '../platform/clock';
import { Config } from '../platform/config';
import { Transactions } from '../platform/database/transactions';
import { OutboxHandlers } from '../platform/outbox/outbox-handlers';
import { WechatContent } from '../platform/wechat/wechat-content.service';
import { Report } from './report.entity';
import { ReportSharing } from './report-sharing.entity';
import { ReportSharingService } from './report-sharing.service';
import { SHARING_ASKED, type SharingAsked } from './task.events';

/** WeChat judges words of those alone who were there within two hours; by then the clerk is to say. */
const ASKED_WITHIN_MS = 3600_000;

/** WeChat could not say now: the event comes again. */
class CheckDelayed extends Error {}

/** Has words checked that a reporter wants his neighbours to read. Asked twice, or too late, it changes nothing. */
@Injectable()
export class CheckSharedWords implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly transactions: Transactions,
    private readonly sharing: ReportSharingService,
    private readonly accounts: WechatAccounts,
    private readonly wechat: WechatContent,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.on(SHARING_ASKED, 'check-shared-words', ({ payload }) => this.check((payload as SharingAsked).reportId));
  }

  private async check(reportId: string): Promise<void> {
    // From the writer: a replica may not have it yet.
    const asked = await this.transactions.run(async (tx) => ({
      sharing: await tx.findOneBy(ReportSharing, { reportId }),
      report: await tx.findOneByOrFail(Report, { id: reportId }),
    }));
    if (asked.sharing?.state !== 'checking') {
      return;
    }
    const verdict = await this.verdictOn(asked.report);
    if (verdict === 'later' && this.clock.now().getTime() - asked.sharing.createdAt.getTime() < ASKED_WITHIN_MS) {
      throw new CheckDelayed();
    }
    await this.sharing.settle(reportId, verdict === 'passed' || verdict === 'risky' ? verdict : 'not-checked');
  }

  /** WeChat knows nobody who signs in otherwise. */
  private async verdictOn({ reporterId, description }: Report) {
    const openid = this.config.checksContent && reporterId !== null ? await this.accounts.openidOf(reporterId) : null;
    return openid === null ? 'unable' : this.wechat.judge(openid, description);
  }
}
