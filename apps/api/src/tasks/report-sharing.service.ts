import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS, covers } from '@duoduo/contracts/areas';
import type { SharingDoubt } from '@duoduo/contracts/tasks';
import type { EntityManager } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { Config } from '../platform/config';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { Outbox } from '../platform/outbox/outbox.service';
import type { SharingDecisionBody } from './report.dto';
import { Report } from './report.entity';
import { reportKeptBack, reportNotFound, reportNotShareable, sharingAlreadyDecided, sharingYourOwn } from './report.errors';
import { ReportSharing } from './report-sharing.entity';
import { decideOnce } from './second-look';
import { SHARING_ASKED, type SharingAsked } from './task.events';

const DECIDED = { allow: 'allowed', 'keep-back': 'kept-back' } as const;
const SHARING = {
  table: 'report_sharings',
  entity: ReportSharing,
  permission: 'report.handle',
  decidedOtherwise: sharingAlreadyDecided,
} as const;

/** Without an answer of WeChat's or the clerk's nothing is asked of them any more. */
const END_UNDECIDED = "DELETE FROM report_sharings WHERE reportId = ? AND state IN ('checking', 'waiting')";

/** A report that its reporter lets the community read. */
@Injectable()
export class ReportSharingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly households: HouseholdsService,
    private readonly outbox: Outbox,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * By its reporter alone; he may take it back at any time. A complaint that goes to the street stays between him and the street. Where
   * words are checked it is shared once they are let through.
   * @throws report-not-found, report-not-shareable, report-kept-back
   */
  share(actor: Actor, reportId: string, isShared: boolean): Promise<Report> {
    return this.transactions.run(async (tx) => {
      await this.takeTurn(tx, reportId);
      const report = await this.ofReporter(tx, actor, reportId);
      if (isShared && report.communityCode.length !== AREA_CODE_LENGTHS.community) throw reportNotShareable(reportId);
      if (!isShared) {
        await this.takeBack(tx, reportId);
      } else if (!report.isShared && (await this.isLetThrough(tx, report))) {
        await this.open(tx, reportId);
      }
      return this.ofReporter(tx, actor, reportId);
    });
  }

  /** What WeChat says, or that it says nothing. What was taken back or decided meanwhile stays so. */
  settle(reportId: string, outcome: 'passed' | SharingDoubt): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.takeTurn(tx, reportId);
      const isPassed = outcome === 'passed';
      const settled = await affectedBy(
        tx,
        "UPDATE report_sharings SET state = ?, doubt = ?, decidedAt = ? WHERE reportId = ? AND state = 'checking'",
        isPassed ? ['passed', null, this.clock.now(), reportId] : ['waiting', outcome, null, reportId],
      );
      if (settled === 1 && isPassed) await this.open(tx, reportId);
    });
  }

  /**
   * The clerk's word on what WeChat has doubts about or could not tell, once. About his own words a colleague decides.
   * @throws report-not-found, sharing-your-own, sharing-already-decided
   */
  decide(actor: Actor, reportId: string, { decision, reason }: SharingDecisionBody): Promise<Report> {
    const state = DECIDED[decision];
    return this.transactions.run(async (tx) => {
      await this.takeTurn(tx, reportId);
      if (await tx.existsBy(Report, { id: reportId, reporterId: actor.personId })) throw sharingYourOwn(reportId);
      const isNow = await decideOnce(tx, actor, SHARING, { reportId, state, reason, at: this.clock.now() });
      if (isNow && state === 'allowed') await this.open(tx, reportId);
      return tx.findOneByOrFail(Report, { id: reportId });
    });
  }

  /** When their reporter goes. What is being let through at this moment takes its turn before or after. */
  async takeBackAll(tx: EntityManager, reporterId: string): Promise<void> {
    await tx.query('UPDATE reports SET isShared = 0 WHERE reporterId = ?', [reporterId]);
    const reports = await tx.query<{ id: string }[]>('SELECT id FROM reports WHERE reporterId = ?', [reporterId]);
    await runAll(
      tx,
      reports.map(({ id }) => [END_UNDECIDED, [id]]),
    );
  }

  /** Whether somebody lives or works in a community, and so reads what is shared in it. */
  async belongsTo(actor: Actor, communityCode: string): Promise<boolean> {
    if (communityCode.length !== AREA_CODE_LENGTHS.community) return false;
    if (actor.posts.some(({ areaCode }) => covers(communityCode, areaCode) || covers(areaCode, communityCode))) return true;
    return (await this.households.homesOf(actor.personId)).some(({ gridCode }) => covers(communityCode, gridCode));
  }

  /** Who shares it, checks it, decides about it or passes it on does so one after the other. */
  private async takeTurn(tx: EntityManager, reportId: string): Promise<void> {
    await tx.query('UPDATE reports SET isShared = isShared WHERE id = ?', [reportId]);
  }

  /** What went to the street meanwhile stays closed. */
  private async open(tx: EntityManager, reportId: string): Promise<void> {
    await tx.query(`UPDATE reports SET isShared = 1 WHERE id = ? AND LENGTH(communityCode) = ${AREA_CODE_LENGTHS.community}`, [reportId]);
  }

  private async takeBack(tx: EntityManager, reportId: string): Promise<void> {
    await runAll(tx, [
      [END_UNDECIDED, [reportId]],
      ['UPDATE reports SET isShared = 0 WHERE id = ?', [reportId]],
    ]);
  }

  /** Whether it may be shared now; if that is not known yet, WeChat is asked, once. @throws report-kept-back */
  private async isLetThrough(tx: EntityManager, { id: reportId, communityCode: areaCode }: Report): Promise<boolean> {
    const sharing = await tx.findOneBy(ReportSharing, { reportId });
    if (sharing?.state === 'kept-back') throw reportKeptBack(reportId);
    if (sharing) return sharing.state === 'passed' || sharing.state === 'allowed';
    if (!this.config.checksContent) return true;
    await runAll(tx, [
      insertOf('report_sharings', [{ reportId, areaCode, state: 'checking', createdAt: this.clock.now() }]),
      this.outbox.statement(SHARING_ASKED, { reportId } satisfies SharingAsked),
    ]);
    return false;
  }

  private async ofReporter(tx: EntityManager, actor: Actor, reportId: string): Promise<Report> {
    const report = await tx.findOneBy(Report, { id: reportId, reporterId: actor.personId });
    if (!report) throw reportNotFound(reportId);
    return report;
  }
}
