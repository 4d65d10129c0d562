import { Injectable } from '@nestjs/common';
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
import { ComplaintsService } from './complaints.service';
import type { CreateReportBody, RatingBody } from './report.dto';
import { Report } from './report.entity';
import {
  externalNeedsChannel,
  externalNumberKnown,
  onBehalfNotAllowed,
  reportAlreadyRated,
  reportAreaOutside,
  reportNotAnswered,
  reportNotFound,
} from './report.errors';
import { newReportNumber } from './report-number.rules';
import { type ReportPlace, ReportPlacesService } from './report-places.service';
import { TaskPhotos } from './task-photos.service';

const TABLE = 'reports';

type Addressed = ReportPlace & Pick<Report, 'communityCode' | 'aboutUnitId'>;
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
    private readonly complaints: ComplaintsService,
    private readonly photos: TaskPhotos,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  /**
   * Files a report. The same key and body answer the first one, however many ask at once.
   * @throws code-unknown, report-place-missing, area-not-found, household-not-found, household-link-not-found, category-unknown,
   * on-behalf-not-allowed, external-needs-channel, external-number-known, photo-not-found, photo-already-used, idempotency-key-reused
   */
  async file(actor: Actor, body: ReportWanted, idem: Idempotency): Promise<Report> {
    const isForOther = body.onBehalfOf !== undefined;
    if ((isForOther || body.dwellingId !== undefined) && !actorMay(actor, 'report.create-on-behalf')) {
      throw onBehalfNotAllowed();
    }
    if (body.external && body.onBehalfOf?.channel !== '12345') {
      throw externalNeedsChannel();
    }
    const made = await this.madeBy(this.db.manager, idem);
    if (made) {
      return made;
    }
    const category = await this.categories.get(body.categoryCode);
    const place = await this.places.find(actor, body);
    if (isForOther && !isInsidePosts(actor, 'report.create-on-behalf', place.areaCode)) {
      throw reportAreaOutside(place.areaCode);
    }
    const addressed = { ...place, ...(await this.complaints.address(category, place)) };
    const report = this.make(actor, body, addressed, idem);
    return this.transactions.run(async (tx) => {
      const earlier = await this.madeBy(tx, idem);
      if (earlier) {
        return earlier;
      }
      await this.refuseKnown(tx, actor, report);
      await runAll(tx, [insertOf(TABLE, [rowOf(report)])]);
      await this.photos.attachToReport(tx, actor, report.id, body.photoIds ?? []);
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

  /** A number of another system comes in once; of two at the same time the unique index lets one through. */
  private async refuseKnown(tx: EntityManager, actor: Actor, { externalSystem, externalNumber }: Report): Promise<void> {
    if (externalSystem === null || externalNumber === null) {
      return;
    }
    const known = await tx.findOneBy(Report, { externalSystem, externalNumber });
    if (known) {
      const isHis = known.filedById === actor.personId || isInsidePosts(actor, 'report.handle', known.areaCode);
      throw externalNumberKnown(externalSystem, externalNumber, isHis ? known.id : null);
    }
  }

  private async ofReporter(tx: EntityManager, actor: Actor, reportId: string): Promise<Report> {
    const report = await tx.findOneBy(Report, { id: reportId, reporterId: actor.personId });
    if (!report) {
      throw reportNotFound(reportId);
    }
    return report;
  }

  private make(actor: Actor, body: ReportWanted, place: Addressed, idem: Idempotency): Report {
    const now = this.clock.now();
    const id = newId(now);
    const seal = (column: string, plain?: string) =>
      plain === undefined ? null : this.cipher.seal({ table: TABLE, column, rowId: id }, plain);
    return {
      id,
      number: newReportNumber(),
      idemKey: idem.id,
      idemBody: idem.body,
      reporterId: body.onBehalfOf || body.linkId ? null : actor.personId,
      filedById: actor.personId,
      channel: body.linkId ? 'link' : (body.onBehalfOf?.channel ?? 'app'),
      linkId: body.linkId ?? null,
      categoryCode: body.categoryCode,
      description: body.description,
      ...place,
      latitude: body.point ? millionths(body.point.latitude) : null,
      longitude: body.point ? millionths(body.point.longitude) : null,
      externalSystem: body.external?.system ?? null,
      externalNumber: body.external?.number ?? null,
      externalDueAt: body.external?.dueAt ?? null,
      isShared: false,
      isReviewBinding: false,
      staysAtStreet: false,
      separatedAt: null,
      allowContact: body.allowContact ?? false,
      nameSealed: seal('nameSealed', body.onBehalfOf?.name),
      phoneSealed: seal('phoneSealed', body.onBehalfOf ? body.onBehalfOf.phone : body.phone),
      status: 'new',
      ...NOT_ANSWERED,
      createdAt: now,
    };
  }
}

const millionths = (degrees: number) => Math.round(degrees * 1_000_000);

function rowOf(report: Report): Record<string, unknown> {
  const { isOwnHome, allowContact, isShared, isReviewBinding, staysAtStreet } = report;
  const flags = { isOwnHome, allowContact, isShared, isReviewBinding, staysAtStreet };
  return { ...report, ...Object.fromEntries(Object.entries(flags).map(([name, is]) => [name, Number(is)])) };
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
