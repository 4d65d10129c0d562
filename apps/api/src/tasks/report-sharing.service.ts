import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS, covers } from '@duoduo/contracts/areas';
import type { EntityManager } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { Report } from './report.entity';
import { reportNotFound, reportNotShareable } from './report.errors';

/** A report that its reporter lets the community read. */
@Injectable()
export class ReportSharingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly households: HouseholdsService,
  ) {}

  /**
   * By its reporter alone; he may take it back. A complaint that goes to the street stays between him and the street.
   * @throws report-not-found, report-not-shareable
   */
  share(actor: Actor, reportId: string, isShared: boolean): Promise<Report> {
    return this.transactions.run(async (tx) => {
      await affectedBy(
        tx,
        `UPDATE reports SET isShared = ? WHERE id = ? AND reporterId = ? AND LENGTH(communityCode) = ${AREA_CODE_LENGTHS.community}`,
        [Number(isShared), reportId, actor.personId],
      );
      const report = await this.ofReporter(tx, actor, reportId);
      if (report.isShared !== isShared) throw reportNotShareable(reportId);
      return report;
    });
  }

  /** Whether somebody lives or works in a community, and so reads what is shared in it. */
  async belongsTo(actor: Actor, communityCode: string): Promise<boolean> {
    if (communityCode.length !== AREA_CODE_LENGTHS.community) return false;
    if (actor.posts.some(({ areaCode }) => covers(communityCode, areaCode) || covers(areaCode, communityCode))) return true;
    return (await this.households.homesOf(actor.personId)).some(({ gridCode }) => covers(communityCode, gridCode));
  }

  private async ofReporter(tx: EntityManager, actor: Actor, reportId: string): Promise<Report> {
    const report = await tx.findOneBy(Report, { id: reportId, reporterId: actor.personId });
    if (!report) throw reportNotFound(reportId);
    return report;
  }
}
