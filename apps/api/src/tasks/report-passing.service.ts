import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { ReportAddressee } from '@duoduo/contracts/tasks';
import { DataSource, type EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { CategoriesService } from './categories.service';
import { ComplaintsService } from './complaints.service';
import type { PassBody, PassedReportView } from './report.dto';
import type { Report } from './report.entity';
import { categoryStaysHere, reportAlreadyHandled, reportNotFound, reportPlaceMissing, reportStaysAtStreet } from './report.errors';
import { goesToStreet } from './report.rules';
import { addReportEvent } from './report-event.rules';
import { ReportEvent } from './report-event.entity';
import { reportOf } from './task-row.rules';

/** A report under the wrong name: a complaint that is none, or none that is one. Its right name decides whose desk it comes to. */
@Injectable()
export class ReportPassing {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly categories: CategoriesService,
    private readonly complaints: ComplaintsService,
    private readonly areas: AreasService,
    private readonly clock: Clock,
  ) {}

  /**
   * Only a new report is passed on. What the community says is about itself never comes back to it. Asked again by the same clerk nothing changes.
   * @throws report-not-found, report-already-handled, report-stays-at-street, report-place-missing, category-unknown, category-stays-here, area-not-found, area-retired
   */
  async pass(actor: Actor, reportId: string, body: PassBody): Promise<PassedReportView> {
    const category = await this.categories.get(body.categoryCode);
    const seen = await this.find(this.db.manager, actor, reportId);
    if (!seen || seen.status !== 'new' || lies(seen) === category.goesTo) {
      return this.again(this.db.manager, actor, reportId, { ...body, to: category.goesTo });
    }
    const to = category.goesTo;
    if (to === 'community' && seen.staysAtStreet) throw reportStaysAtStreet(reportId);
    const areaCode = to === 'street' ? seen.areaCode : await this.communityFor(seen, body.areaCode);
    const address = await this.complaints.address(category, { ...seen, areaCode });
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    return this.transactions.run(async (tx) => {
      const passed = await affectedBy(
        tx,
        `UPDATE reports SET categoryCode = ?, areaCode = ?, communityCode = ?, dwellingId = ?, aboutUnitId = ?, isShared = ?, staysAtStreet = ?
          WHERE id = ? AND status = 'new' AND areaCode = ? AND categoryCode = ? AND ${inArea.sql}`,
        [
          ...[category.code, address.areaCode, address.communityCode, address.dwellingId, address.aboutUnitId],
          // a complaint is not shared; what the community passed on itself never comes back to it
          ...[Number(to === 'community' && seen.isShared), Number(to === 'street')],
          ...[reportId, seen.areaCode, seen.categoryCode, ...inArea.params],
        ],
      );
      if (passed !== 1) return this.again(tx, actor, reportId, { ...body, to });
      if (to === 'street') {
        await runAll(tx, [["DELETE FROM report_sharings WHERE reportId = ? AND state IN ('checking', 'waiting')", [reportId]]]);
      }
      const facts = { to, reason: body.reason };
      await runAll(tx, [addReportEvent({ reportId, kind: 'passed', byId: actor.personId, facts, at: this.clock.now() })]);
      return this.viewOf(reportId, to, address.areaCode);
    });
  }

  /** He passed it on to there before, and nothing happened to it since; else why not. */
  private async again(
    manager: EntityManager,
    actor: Actor,
    reportId: string,
    { to, reason }: { to: ReportAddressee; reason: string },
  ): Promise<PassedReportView> {
    const last = await manager.findOne(ReportEvent, { where: { reportId }, order: { id: 'DESC' } });
    if (last?.kind === 'passed' && last.byId === actor.personId && last.facts.to === to && last.facts.reason === reason) {
      const [row] = await manager.query<{ areaCode: string }[]>('SELECT areaCode FROM reports WHERE id = ?', [reportId]);
      return this.viewOf(reportId, to, row!.areaCode);
    }
    const report = await this.find(manager, actor, reportId);
    if (!report) throw reportNotFound(reportId);
    throw report.status === 'new' && lies(report) === to ? categoryStaysHere() : reportAlreadyHandled(reportId);
  }

  /** Which community gets it: the one that the street names, else that of its estate. */
  private async communityFor({ areaCode: street, estateId }: Report, wanted: string | undefined): Promise<string> {
    const areaCode = wanted ?? (estateId === null ? undefined : await this.communityOf(estateId));
    if (areaCode === undefined || areaCode.length < AREA_CODE_LENGTHS.community || !areaCode.startsWith(street)) throw reportPlaceMissing();
    return (await this.areas.getStanding(areaCode)).code;
  }

  private async communityOf(estateId: string): Promise<string | undefined> {
    const [estate] = await this.db.query<{ communityCode: string }[]>('SELECT communityCode FROM estates WHERE id = ?', [estateId]);
    return estate?.communityCode;
  }

  private async viewOf(id: string, to: ReportAddressee, areaCode: string): Promise<PassedReportView> {
    return { id, to, areaName: (await this.areas.find(areaCode))?.name ?? areaCode };
  }

  private async find(manager: EntityManager, actor: Actor, reportId: string): Promise<Report | null> {
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    const [row] = await manager.query<Record<string, unknown>[]>(`SELECT * FROM reports WHERE id = ? AND ${inArea.sql}`, [
      reportId,
      ...inArea.params,
    ]);
    return row ? reportOf(row) : null;
  }
}

/** On whose desk it lies. */
function lies(report: Report): ReportAddressee {
  return goesToStreet(report) ? 'street' : 'community';
}
