import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConsentsService } from '../identity/consents.service';
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
    private readonly consents: ConsentsService,
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
    const { sharing, report, openid } = await this.transactions.run(async (tx) => {
      const found = await tx.findOneByOrFail(Report, { id: reportId });
      return { sharing: await tx.findOneBy(ReportSharing, { reportId }), report: found, openid: await this.openidOf(tx, found) };
    });
    if (sharing?.state !== 'checking') {
      return;
    }
    const verdict = openid === null ? 'unable' : await this.wechat.judge(openid, report.description);
    if (verdict === 'later' && this.clock.now().getTime() - sharing.createdAt.getTime() < ASKED_WITHIN_MS) {
      throw new CheckDelayed();
    }
    await this.sharing.settle(reportId, verdict === 'passed' || verdict === 'risky' ? verdict : 'not-checked');
  }

  /** WeChat knows nobody who signs in otherwise, and is told nothing of who does not agree to it. */
  private async openidOf(tx: EntityManager, { reporterId }: Report): Promise<string | null> {
    const mayAsk = this.config.checksContent && reporterId !== null && (await this.consents.isGiven(reporterId, tx));
    return mayAsk ? this.accounts.openidOf(reporterId, tx) : null;
  }
}
