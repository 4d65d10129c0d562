import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { placesFor } from '../platform/database/sql';
import { FieldCipher, maskName, maskPhone } from '../platform/field-cipher';
import type { ReporterView, ReportLineView, ReportView } from './report.dto';
import type { Report } from './report.entity';
import { expectationOf, firstLine, progressWords } from './report.rules';
import type { Task } from './task.entity';
import { residentLine } from './task-event.rules';
import { TaskEvent } from './task-event.entity';
import { type Names, TaskNamesService } from './task-names.service';
import { taskOf } from './task-row.rules';

const SAME_KIND_MS = 48 * 3600_000;

interface Around {
  names: Names;
  urgent: Set<string>;
  tasks: Map<string, Task>;
  phones: Map<string, string>;
  sameKind: Map<string, number>;
  now: Date;
}

/** Reports with the progress of their task. Who reported is for the clerk of the place alone, and masked. */
@Injectable()
export class ReportViewsService {
  constructor(
    private readonly db: DataSource,
    private readonly names: TaskNamesService,
    private readonly people: PeopleService,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  /** With its timeline. */
  async one(actor: Actor, report: Report): Promise<ReportView> {
    const [[view], timeline] = await Promise.all([this.many(actor, [report]), this.timelineOf(report)]);
    return { ...view!, timeline };
  }

  async many(actor: Actor, reports: readonly Report[]): Promise<ReportView[]> {
    const isStaff = (report: Report) => isInsidePosts(actor, 'report.handle', report.areaCode);
    const handled = reports.filter(isStaff);
    const tasks = await this.tasksOf(reports);
    const callable = handled.flatMap(({ reporterId, allowContact, phoneSealed }) =>
      reporterId && allowContact && !phoneSealed ? [reporterId] : [],
    );
    const [names, categories, phones, sameKind] = await Promise.all([
      this.names.of({
        areaCodes: reports.map(({ areaCode }) => areaCode),
        categoryCodes: reports.map(({ categoryCode }) => categoryCode),
        unitIds: [...tasks.values()].map(({ holderUnitId }) => holderUnitId),
        personIds: [...[...tasks.values()].map(({ holderPersonId }) => holderPersonId), ...handled.map(({ reporterId }) => reporterId)],
      }),
      this.names.categoriesOf(reports.map(({ categoryCode }) => categoryCode)),
      this.people.phones(callable),
      this.sameKindOf(handled),
    ]);
    const urgent = new Set([...categories.values()].filter(({ isUrgent }) => isUrgent).map(({ code }) => code));
    const around: Around = { names, urgent, tasks, phones, sameKind, now: this.clock.now() };
    return reports.map((report) => this.viewOf(actor, report, isStaff(report), around));
  }

  private viewOf(actor: Actor, report: Report, isStaff: boolean, { names, urgent, tasks, phones, sameKind, now }: Around): ReportView {
    const task = (report.taskId && tasks.get(report.taskId)) || null;
    const areaName = names.area(report.areaCode);
    return {
      id: report.id,
      status: report.status,
      categoryCode: report.categoryCode,
      categoryName: names.category(report.categoryCode),
      description: report.description,
      areaCode: report.areaCode,
      areaName,
      place: isStaff || report.isOwnHome || report.dwellingId === null ? report.place : areaName,
      channel: report.channel,
      createdAt: report.createdAt.toISOString(),
      expectation: expectationOf(report, urgent.has(report.categoryCode), task, now),
      mine: report.reporterId === actor.personId,
      reporter: isStaff && report.linkId === null ? this.reporterOf(report, names, phones) : null,
      taskId: report.taskId,
      progress: task && report.status === 'joined' ? progressOf(task, names, now) : null,
      alsoReported: Math.max(0, (task?.reportCount ?? 1) - 1),
      answer:
        report.answerText === null ? null : { text: report.answerText, at: report.answeredAt!.toISOString(), by: report.answeredBy ?? '' },
      rating:
        report.ratedAt === null
          ? null
          : { solved: report.solved!, satisfaction: report.satisfaction!, comment: report.ratingComment, at: report.ratedAt.toISOString() },
      timeline: [],
      sameKind: sameKind.get(report.id) ?? 0,
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

  /** For each new report: others of its kind in the community that are new, too, and not older than 48 hours. */
  private async sameKindOf(reports: readonly Report[]): Promise<Map<string, number>> {
    const waiting = reports.filter(({ status }) => status === 'new');
    if (waiting.length === 0) return new Map();
    const communities = [...new Set(waiting.map(({ communityCode }) => communityCode))];
    const categories = [...new Set(waiting.map(({ categoryCode }) => categoryCode))];
    const since = new Date(this.clock.now().getTime() - SAME_KIND_MS);
    const rows = await this.db.query<{ communityCode: string; categoryCode: string; reports: number | string }[]>(
      `SELECT communityCode, categoryCode, COUNT(*) AS reports FROM reports
        WHERE communityCode IN (${placesFor(communities)}) AND status = 'new' AND categoryCode IN (${placesFor(categories)}) AND createdAt > ?
        GROUP BY communityCode, categoryCode`,
      [...communities, ...categories, since],
    );
    const counts = new Map(rows.map((row) => [`${row.communityCode} ${row.categoryCode}`, Number(row.reports)]));
    return new Map(
      waiting.map(({ id, communityCode, categoryCode, createdAt }) => [
        id,
        (counts.get(`${communityCode} ${categoryCode}`) ?? 0) - (createdAt > since ? 1 : 0),
      ]),
    );
  }

  /** The report's own story and what its task went through, in words for who reported it. */
  private async timelineOf(report: Report): Promise<ReportLineView[]> {
    const events =
      report.taskId === null ? [] : await this.db.manager.find(TaskEvent, { where: { taskId: report.taskId }, order: { id: 'ASC' } });
    const names = await this.names.of({ unitIds: events.map(({ facts }) => facts.unitId) });
    const lines = [
      { at: report.createdAt, text: firstLine(report.channel) },
      ...events.flatMap(({ at, kind, facts }) => {
        const text = residentLine(kind, { unit: names.unit(facts.unitId ?? null) });
        return text === null ? [] : [{ at, text }];
      }),
      ...(report.status === 'rejected' ? [{ at: report.answeredAt!, text: '社区没有受理，原因和去处见答复' }] : []),
      ...(report.ratedAt ? [{ at: report.ratedAt, text: '您已评价' }] : []),
    ];
    return lines.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ at, text }) => ({ at: at.toISOString(), text }));
  }
}

function progressOf(task: Task, names: Names, now: Date) {
  const person = names.person(task.holderPersonId);
  const holderName = names.unit(task.holderUnitId) ?? (person && maskName(person));
  return { text: progressWords(task, holderName, now), dueAt: task.dueAt.toISOString(), holderName };
}
