import { Injectable } from '@nestjs/common';
import { REOPEN_DAYS } from '@duoduo/contracts/limits';
import { DataSource, In } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { PhotoLink } from '../photos/photos.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { placesFor } from '../platform/database/sql';
import { FieldCipher, maskName, maskPhone } from '../platform/field-cipher';
import { isAlike, windowOf } from './alike.rules';
import { RatingAppeal } from './rating-appeal.entity';
import { appealOf, ratingOf } from './rating-appeal.rules';
import type {
  ReportAnswerView,
  ReporterView,
  ReportExternalView,
  ReportReviewView,
  ReportSharingView,
  ReportStepsView,
  ReportView,
} from './report.dto';
import type { Report } from './report.entity';
import { expectationOf, goesToStreet, officeOf, progressWords, publicExpectationOf } from './report.rules';
import { reportActionsOf } from './report-actions.rules';
import { ReportProgressService } from './report-progress.service';
import { ReportReview } from './report-review.entity';
import { ReportSharing } from './report-sharing.entity';
import type { Task } from './task.entity';
import { TaskPhotos } from './task-photos.service';
import { type Names, TaskNamesService } from './task-names.service';
import { reportOf, taskOf } from './task-row.rules';

/** New reports of the kinds on a page that are looked through for those alike. */
const LOOKED_THROUGH = 1000;
const DAY_MS = 24 * 3600_000;

interface Around {
  names: Names;
  urgent: Set<string>;
  tasks: Map<string, Task>;
  phones: Map<string, string>;
  sameKind: Map<string, number>;
  reviews: Map<string, ReportReview>;
  appeals: Map<string, RatingAppeal>;
  sharings: Map<string, ReportSharing>;
  photos: Map<string, PhotoLink[]>;
  /** Of the answers, by task. */
  answerPhotos: Map<string, PhotoLink[]>;
  now: Date;
}

/** Reports with the progress of their task. Who reported is for the clerk of the place alone, and masked. */
@Injectable()
export class ReportViewsService {
  constructor(
    private readonly db: DataSource,
    private readonly names: TaskNamesService,
    private readonly people: PeopleService,
    private readonly photos: TaskPhotos,
    private readonly progress: ReportProgressService,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  /** With its timeline. */
  async one(actor: Actor, report: Report): Promise<ReportView> {
    const [[view], timeline] = await Promise.all([this.many(actor, [report]), this.progress.lines(report, isOwn(actor, report))]);
    return { ...view!, timeline };
  }

  /** What became of it, in words. */
  steps(actor: Actor, report: Report): Promise<ReportStepsView> {
    return this.progress.of(report, isOwn(actor, report));
  }

  async many(actor: Actor, reports: readonly Report[]): Promise<ReportView[]> {
    const isStaff = (report: Report) => isInsidePosts(actor, 'report.handle', report.areaCode);
    const handled = reports.filter(isStaff);
    const tasks = await this.tasksOf(reports);
    const callable = handled.flatMap(({ reporterId, allowContact, phoneSealed }) =>
      reporterId && allowContact && !phoneSealed ? [reporterId] : [],
    );
    const [names, categories, phones, sameKind, reviews, appeals, sharings, photos, answerPhotos] = await Promise.all([
      this.names.of({
        areaCodes: reports.map(({ areaCode }) => areaCode),
        categoryCodes: reports.map(({ categoryCode }) => categoryCode),
        unitIds: [...tasks.values()].map(({ holderUnitId }) => holderUnitId),
        personIds: [...[...tasks.values()].map(({ holderPersonId }) => holderPersonId), ...handled.map(({ reporterId }) => reporterId)],
      }),
      this.names.categoriesOf(reports.map(({ categoryCode }) => categoryCode)),
      this.people.phones(callable),
      this.sameKindOf(handled),
      this.reviewsOf(reports),
      this.appealsOf(reports),
      this.sharingsOf(reports),
      this.photos.ofReports(reports.map(({ id }) => id)),
      this.photos.ofHandIns([...tasks.values()].filter(({ status }) => status === 'closed')),
    ]);
    const urgent = new Set([...categories.values()].filter(({ isUrgent }) => isUrgent).map(({ code }) => code));
    const around: Around = {
      names,
      urgent,
      tasks,
      phones,
      sameKind,
      reviews,
      appeals,
      sharings,
      photos,
      answerPhotos,
      now: this.clock.now(),
    };
    return reports.map((report) => this.viewOf(actor, report, isStaff(report), around));
  }

  private viewOf(actor: Actor, report: Report, isStaff: boolean, around: Around): ReportView {
    const { names, urgent, tasks, phones, sameKind, reviews, now } = around;
    const task = (report.taskId && tasks.get(report.taskId)) || null;
    const areaName = names.area(report.areaCode);
    const own = isOwn(actor, report);
    const review = reviews.get(report.id) ?? null;
    const reviewing = review !== null && isInsidePosts(actor, 'report.review', review.areaCode);
    const appeal = around.appeals.get(report.id) ?? null;
    const judging = appeal !== null && isInsidePosts(actor, 'rating.decide-appeal', appeal.areaCode);
    const sharing = around.sharings.get(report.id) ?? null;
    const mayRead = own || reviewing || judging;
    const alsoReported = Math.max(0, (task?.reportCount ?? 1) - 1);
    const answerPhotos = task && (isStaff || (own && mayShowHome(task, report))) ? (around.answerPhotos.get(task.id) ?? []) : [];
    return {
      id: report.id,
      number: own ? report.number : null,
      status: report.status,
      categoryCode: report.categoryCode,
      categoryName: names.category(report.categoryCode),
      description: report.description,
      photos: mayRead ? (around.photos.get(report.id) ?? []) : [],
      areaCode: report.areaCode,
      areaName,
      place: isStaff || (own && report.isOwnHome) || isPublicPlace(report) ? report.place : areaName,
      channel: report.channel,
      createdAt: report.createdAt.toISOString(),
      expectation: (own ? expectationOf : publicExpectationOf)(report, urgent.has(report.categoryCode), task, now),
      mine: report.reporterId === actor.personId,
      reporter: isStaff && report.linkId === null ? this.reporterOf(report, names, phones) : null,
      external: isStaff ? externalOf(report) : null,
      taskId: own ? report.taskId : null,
      progress: task && report.status === 'joined' ? progressOf(task, { names, office: officeOf(report), now }) : null,
      alsoReported,
      answer: mayRead ? answerOf(report, answerPhotos) : null,
      rating: own ? ratingOf(report) : null,
      review: review !== null && (own || reviewing) ? reviewOf(review) : null,
      appeal: appeal !== null && (own || judging) ? appealOf(appeal) : null,
      isShared: report.isShared,
      sharing: sharing !== null && own ? sharingOf(sharing, isStaff) : null,
      timeline: [],
      sameKind: sameKind.get(report.id) ?? 0,
      actions: reportActionsOf(
        {
          ...report,
          goesToStreet: goesToStreet(report),
          reviewState: review?.state ?? null,
          appealState: appeal?.state ?? null,
          sharingState: sharing?.state ?? null,
          alsoReported,
          canReopen: canReopen(report, now),
        },
        { isReporter: report.reporterId === actor.personId, handles: isStaff, reviews: reviewing, judges: judging },
      ),
    };
  }

  private reporterOf({ id, nameSealed, phoneSealed, reporterId }: Report, names: Names, phones: Map<string, string>): ReporterView {
    const open = (column: string, sealed: string) => this.cipher.open({ table: 'reports', column, rowId: id }, sealed);
    const name = nameSealed ? open('nameSealed', nameSealed) : names.person(reporterId);
    const phone = phoneSealed ? open('phoneSealed', phoneSealed) : reporterId && phones.get(reporterId);
    return { name: name ? maskName(name) : '*', phone: phone ? maskPhone(phone) : null };
  }

  private async tasksOf(reports: readonly Report[]): Promise<Map<string, Task>> {
    const ids = [...new Set(reports.flatMap(({ taskId }) => taskId ?? []))];
    const rows =
      ids.length === 0 ? [] : await this.db.query<Record<string, unknown>[]>(`SELECT * FROM tasks WHERE id IN (${placesFor(ids)})`, ids);
    return new Map(rows.map((row) => [row.id as string, taskOf(row)]));
  }

  /** For each new report: others that look like the same trouble and are new, too. */
  private async sameKindOf(reports: readonly Report[]): Promise<Map<string, number>> {
    const waiting = reports.filter(({ status }) => status === 'new');
    if (waiting.length === 0) return new Map();
    const communities = [...new Set(waiting.map(({ communityCode }) => communityCode))];
    const categories = [...new Set(waiting.map(({ categoryCode }) => categoryCode))];
    const windows = waiting.map(windowOf);
    const since = new Date(Math.min(...windows.map(({ from }) => from.getTime())));
    const until = new Date(Math.max(...windows.map(({ to }) => to.getTime())));
    const rows = await this.db.query<Record<string, unknown>[]>(
      `SELECT id, communityCode, categoryCode, createdAt, estateId, latitude, longitude FROM reports
        WHERE communityCode IN (${placesFor(communities)}) AND status = 'new' AND categoryCode IN (${placesFor(categories)})
          AND createdAt >= ? AND createdAt <= ? LIMIT ${LOOKED_THROUGH}`,
      [...communities, ...categories, since, until],
    );
    const others = rows.map(reportOf);
    return new Map(waiting.map((report) => [report.id, others.filter((other) => isAlike(report, other)).length]));
  }

  /** Of refusals, and of what was taken up because of one. */
  private async reviewsOf(reports: readonly Report[]): Promise<Map<string, ReportReview>> {
    const ids = reports.filter(({ status, isReviewBinding }) => status === 'rejected' || isReviewBinding).map(({ id }) => id);
    const reviews = ids.length === 0 ? [] : await this.db.manager.findBy(ReportReview, { reportId: In(ids) });
    return new Map(reviews.map((review) => [review.reportId, review]));
  }

  private async sharingsOf(reports: readonly Report[]): Promise<Map<string, ReportSharing>> {
    const ids = reports.map(({ id }) => id);
    const sharings = ids.length === 0 ? [] : await this.db.manager.findBy(ReportSharing, { reportId: In(ids) });
    return new Map(sharings.map((sharing) => [sharing.reportId, sharing]));
  }

  private async appealsOf(reports: readonly Report[]): Promise<Map<string, RatingAppeal>> {
    const ids = reports.map(({ id }) => id);
    const appeals = ids.length === 0 ? [] : await this.db.manager.findBy(RatingAppeal, { reportId: In(ids) });
    return new Map(appeals.map((appeal) => [appeal.reportId, appeal]));
  }
}

/** Whose it is, who typed it in, or the clerk of the place: not somebody who reads it because it is shared, or looks again at its refusal or its rating. */
function isOwn(actor: Actor, report: Report): boolean {
  return (
    report.reporterId === actor.personId || report.filedById === actor.personId || isInsidePosts(actor, 'report.handle', report.areaCode)
  );
}

function answerOf({ answerText, answeredAt, answeredBy }: Report, photos: PhotoLink[]): ReportAnswerView | null {
  return answerText === null ? null : { text: answerText, at: answeredAt!.toISOString(), by: answeredBy ?? '', photos };
}

/** One answer goes to several people: pictures of a home to who reported from his own there, and to no passer-by at its door. */
function mayShowHome({ dwellingId }: Task, report: Report): boolean {
  return dwellingId === null || (dwellingId === report.dwellingId && report.isOwnHome);
}

function canReopen({ status, taskId, answeredAt }: Report, now: Date): boolean {
  const isAnswered = (status === 'answered' || status === 'closed') && taskId !== null && answeredAt !== null;
  return isAnswered && now.getTime() <= answeredAt.getTime() + REOPEN_DAYS * DAY_MS;
}

/** An area's name and no door: what goes to the street keeps its door in words alone, and so it does when it is passed on. */
function isPublicPlace(report: Report): boolean {
  return report.dwellingId === null && report.estateId === null && !goesToStreet(report);
}

function reviewOf({ state, reason, createdAt, decision, decidedAt }: ReportReview): ReportReviewView {
  return { state, reason, at: createdAt.toISOString(), decision, decidedAt: decidedAt?.toISOString() ?? null };
}

/** A machine's doubt is no word to the reporter. */
function sharingOf({ state, doubt, decision }: ReportSharing, isStaff: boolean): ReportSharingView {
  return { state, doubt: isStaff ? doubt : null, decision };
}

function externalOf({ externalSystem: system, externalNumber: number, externalDueAt }: Report): ReportExternalView | null {
  return system === null || number === null || externalDueAt === null ? null : { system, number, dueAt: externalDueAt.toISOString() };
}

function progressOf(task: Task, { names, office, now }: { names: Names; office: string; now: Date }) {
  const person = names.person(task.holderPersonId);
  const holderName = names.unit(task.holderUnitId) ?? (person && maskName(person));
  return { text: progressWords(task, { holder: holderName, office }, now), dueAt: task.dueAt.toISOString(), holderName };
}
