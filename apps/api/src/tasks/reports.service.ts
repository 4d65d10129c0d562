import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, actorMay } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { FieldCipher } from '../platform/field-cipher';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { CategoriesService } from './categories.service';
import type { CreateReportBody, RatingBody } from './report.dto';
import { Report } from './report.entity';
import { onBehalfNotAllowed, reportAlreadyRated, reportAreaOutside, reportNotAnswered, reportNotFound } from './report.errors';
import { type ReportPlace, ReportPlacesService } from './report-places.service';

const TABLE = 'reports';

/** With the link by which somebody reports for a household that is not his own. */
type ReportWanted = CreateReportBody & { linkId?: string };

/** What people tell us: filing it, and rating the answer. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly categories: CategoriesService,
    private readonly places: ReportPlacesService,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  /**
   * Files a report. The same key and body answer the first one, however many ask at once.
   * @throws code-unknown, report-place-missing, area-not-found, household-not-found, household-link-not-found, category-unknown,
   * on-behalf-not-allowed, idempotency-key-reused
   */
  async file(actor: Actor, body: ReportWanted, idem: Idempotency): Promise<Report> {
    const isForOther = body.onBehalfOf !== undefined;
    if ((isForOther || body.dwellingId !== undefined) && !actorMay(actor, 'report.create-on-behalf')) {
      throw onBehalfNotAllowed();
    }
    const made = await this.madeBy(this.db.manager, idem);
    if (made) {
      return made;
    }
    await this.categories.get(body.categoryCode);
    const place = await this.places.find(actor, body);
    if (isForOther && !isInsidePosts(actor, 'report.create-on-behalf', place.areaCode)) {
      throw reportAreaOutside(place.areaCode);
    }
    const report = this.make(actor, body, place, idem);
    return this.transactions.run(async (tx) => {
      const earlier = await this.madeBy(tx, idem);
      if (earlier) {
        return earlier;
      }
      await runAll(tx, [insertOf(TABLE, [{ ...report, isOwnHome: Number(report.isOwnHome), allowContact: Number(report.allowContact) }])]);
      return report;
    });
  }

  /**
   * The reporter's word on the answer, once. The same word again changes nothing.
   * @throws report-not-found, report-not-answered, report-already-rated
   */
  async rate(actor: Actor, reportId: string, { solved, satisfaction, comment }: RatingBody): Promise<Report> {
    return this.transactions.run(async (tx) => {
      const rated = await affectedBy(
        tx,
        `UPDATE reports SET status = 'closed', solved = ?, satisfaction = ?, ratingComment = ?, ratedAt = ?
          WHERE id = ? AND reporterId = ? AND status = 'answered'`,
        [solved, satisfaction, comment ?? null, this.clock.now(), reportId, actor.personId],
      );
      const report = await this.ofReporter(tx, actor, reportId);
      if (rated === 1) return report;
      if (report.ratedAt === null) throw reportNotAnswered(reportId);
      const isSame = report.solved === solved && report.satisfaction === satisfaction && report.ratingComment === (comment ?? null);
      if (!isSame) throw reportAlreadyRated(reportId);
      return report;
    });
  }

  /** The report that this request made before; outside the transaction, too, because its code may have been replaced by now. */
  private async madeBy(manager: EntityManager, idem: Idempotency): Promise<Report | null> {
    const report = await manager.findOneBy(Report, { idemKey: idem.id });
    return report && sameRequest(report, idem);
  }

  private async ofReporter(tx: EntityManager, actor: Actor, reportId: string): Promise<Report> {
    const report = await tx.findOneBy(Report, { id: reportId, reporterId: actor.personId });
    if (!report) {
      throw reportNotFound(reportId);
    }
    return report;
  }

  private make(actor: Actor, body: ReportWanted, place: ReportPlace, idem: Idempotency): Report {
    const now = this.clock.now();
    const id = newId(now);
    const seal = (column: string, plain?: string) =>
      plain === undefined ? null : this.cipher.seal({ table: TABLE, column, rowId: id }, plain);
    return {
      id,
      idemKey: idem.id,
      idemBody: idem.body,
      reporterId: body.onBehalfOf || body.linkId ? null : actor.personId,
      filedById: actor.personId,
      channel: body.linkId ? 'link' : (body.onBehalfOf?.channel ?? 'app'),
      linkId: body.linkId ?? null,
      categoryCode: body.categoryCode,
      description: body.description,
      ...place,
      communityCode: place.areaCode.slice(0, AREA_CODE_LENGTHS.community),
      allowContact: body.allowContact ?? false,
      nameSealed: seal('nameSealed', body.onBehalfOf?.name),
      phoneSealed: seal('phoneSealed', body.onBehalfOf ? body.onBehalfOf.phone : body.phone),
      status: 'new',
      ...NOT_ANSWERED,
      createdAt: now,
    };
  }
}

const NOT_ANSWERED = {
  taskId: null,
  answerText: null,
  answeredBy: null,
  answeredAt: null,
  solved: null,
  satisfaction: null,
  ratingComment: null,
  ratedAt: null,
} as const;
