import { Injectable } from '@nestjs/common';
import { DataSource, In, MoreThan } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import { PostsService } from '../identity/posts.service';
import type { PhotoLink } from '../photos/photos.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { maskName } from '../platform/field-cipher';
import { decodeCursor, encodeCursor, type PageQuery, toPage } from '../platform/page';
import type { AssigneeView, AssistView, EscalationView, TaskHolderView, TaskView, TimelinePage } from './task.dto';
import type { Task } from './task.entity';
import { taskNotYours } from './task.errors';
import { actionsOf, isFinal, isHeldBy, type Standing, standingOf, unitsOf } from './task.rules';
import { TaskAlarm } from './task-alarm.entity';
import { TaskAssist } from './task-assist.entity';
import { escalationOf, levelOf } from './task-clock.rules';
import { staffLine } from './task-event.rules';
import { TaskEvent } from './task-event.entity';
import { type Names, TaskNamesService } from './task-names.service';
import { TaskPhotos } from './task-photos.service';
import { TaskPoolsService, type UnitPool } from './task-pools.service';
import { TaskWords } from './task-words.service';

/** Tasks with the names around them, cut to what the asker may see. */
@Injectable()
export class TaskViewsService {
  constructor(
    private readonly db: DataSource,
    private readonly pools: TaskPoolsService,
    private readonly names: TaskNamesService,
    private readonly people: PeopleService,
    private readonly posts: PostsService,
    private readonly photos: TaskPhotos,
    private readonly words: TaskWords,
    private readonly clock: Clock,
  ) {}

  /** With the words and pictures of its reports. */
  async one(actor: Actor, task: Task): Promise<TaskView> {
    const view = (await this.many(actor, [task]))[0]!;
    if (!readsReports(actor, task, view)) return view;
    const [reportWords, reportPhotos] = await Promise.all([this.words.under(task), this.photos.ofReportsUnder(task.id)]);
    return { ...view, reportWords, reportPhotos };
  }

  async many(actor: Actor, tasks: readonly Task[]): Promise<TaskView[]> {
    const [assists, escalations] = await Promise.all([this.assistsOf(tasks), this.escalationsOf(tasks)]);
    const [pool, photos, names] = await Promise.all([
      this.pools.unitsFor(actor, tasks),
      this.photos.ofHandIns(tasks),
      this.names.of({
        areaCodes: tasks.map(({ areaCode }) => areaCode),
        categoryCodes: tasks.map(({ categoryCode }) => categoryCode),
        unitIds: [...tasks.map(({ holderUnitId }) => holderUnitId), ...assists.map(({ unitId }) => unitId)],
        personIds: tasks.map(({ holderPersonId }) => holderPersonId),
      }),
    ]);
    const now = this.clock.now();
    return tasks.map((task) => {
      const ofTask = assists.filter(({ taskId }) => taskId === task.id);
      const told = escalations.get(task.id) ?? [];
      return viewOf(actor, task, {
        pool: pool(task.id),
        assists: ofTask,
        escalations: told,
        photos: photos.get(task.id) ?? [],
        names,
        now,
      });
    });
  }

  /** Of what is late now: alarms of an earlier due time are history. */
  private async escalationsOf(tasks: readonly Task[]): Promise<Map<string, EscalationView[]>> {
    const late = tasks.filter((task) => !isFinal(task.status) && escalationOf(task) !== null);
    if (late.length === 0) return new Map();
    const alarms = await this.db.manager.find(TaskAlarm, { where: { taskId: In(late.map(({ id }) => id)) }, order: { at: 'ASC' } });
    return new Map(
      late.map(({ id, dueAt }): [string, EscalationView[]] => [
        id,
        alarms
          .filter(({ taskId, aboutAt }) => taskId === id && aboutAt.getTime() === dueAt.getTime())
          .flatMap(({ kind, at }) => {
            const level = levelOf(kind);
            return level === null ? [] : [{ level, at: at.toISOString() }];
          }),
      ]),
    );
  }

  private async assistsOf(tasks: readonly Task[]): Promise<TaskAssist[]> {
    const ids = tasks.map(({ id }) => id);
    return ids.length === 0
      ? []
      : this.db.manager.find(TaskAssist, { where: { taskId: In(ids) }, order: { askedAt: 'ASC', unitId: 'ASC' } });
  }

  /** Names of colleagues in the clear for who works on it or checks it, masked for others. */
  async timeline(actor: Actor, task: Task, { cursor, limit = 20 }: PageQuery): Promise<TimelinePage> {
    const after = decodeCursor(cursor, 1)?.[0];
    const events = await this.db.manager.find(TaskEvent, {
      where: { taskId: task.id, ...(after && { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    const names = await this.names.of({
      unitIds: events.map(({ facts }) => facts.unitId),
      personIds: events.flatMap(({ byId, facts }) => [byId, facts.personId]),
    });
    const shown = personShownTo(actor, task, names);
    const page = toPage(events, limit, ({ id }) => encodeCursor(id));
    return {
      items: page.items.map(({ at, kind, facts, byId }) => ({
        at: at.toISOString(),
        kind,
        text: staffLine(kind, facts, { unit: names.unit(facts.unitId ?? null), person: shown(facts.personId ?? null) }),
        by: shown(byId),
      })),
      nextCursor: page.nextCursor,
    };
  }

  /**
   * The colleagues of the unit that holds the task.
   * @throws task-not-yours
   */
  async assignees(actor: Actor, task: Task): Promise<AssigneeView[]> {
    if (task.holderUnitId === null || !isHeldBy(actor, task)) {
      throw taskNotYours(task.id);
    }
    const colleagues = [...new Set((await this.posts.colleagues(task.holderUnitId)).map(({ personId }) => personId))];
    const names = await this.people.names(colleagues);
    return colleagues.map((personId) => ({ personId, name: names.get(personId) ?? '' }));
  }
}

interface Around {
  pool: UnitPool;
  assists: TaskAssist[];
  escalations: EscalationView[];
  photos: PhotoLink[];
  names: Names;
  now: Date;
}

function viewOf(actor: Actor, task: Task, { pool, assists, escalations, photos, names, now }: Around): TaskView {
  const assisting = assists.map(({ unitId }) => unitId);
  const standing = standingOf(actor, task, pool.mine, assisting);
  return {
    id: task.id,
    title: task.title,
    status: task.status,
    categoryCode: task.categoryCode,
    categoryName: names.category(task.categoryCode),
    areaCode: task.areaCode,
    areaName: names.area(task.areaCode),
    place: knowsDoor(actor, task, standing) ? task.place : task.publicPlace,
    poolKind: task.poolKind,
    unitIds: pool.named,
    dueAt: task.dueAt.toISOString(),
    isLate: isLate(task, now),
    leaseUntil: task.leaseUntil?.toISOString() ?? null,
    startedAt: task.startedAt?.toISOString() ?? null,
    claimBy: task.claimBy?.toISOString() ?? null,
    isGiven: task.isGiven,
    extension: task.extensionUntil && { until: task.extensionUntil.toISOString(), reason: task.extensionReason ?? '' },
    parked: task.parkedAt && { since: task.parkedAt.toISOString(), reason: task.parkReason ?? '', reviewOn: task.reviewOn ?? '' },
    escalatedTo: isFinal(task.status) ? null : escalationOf(task),
    escalations,
    assists: assists.map((assist) => assistView(actor, assist, names)),
    rewardPoints: task.rewardPoints,
    reportCount: task.reportCount,
    reportWords: [],
    reportPhotos: [],
    closingRule: { photo: task.needsPhoto, visit: task.needsVisit },
    holder: holderOf(actor, task, standing, names),
    handIn: handInOf(task, knowsDoor(actor, task, standing) ? photos : []),
    returnCount: task.returnCount,
    reworkCount: task.reworkCount,
    awaitsRuling: task.awaitsRuling,
    createdAt: task.createdAt.toISOString(),
    closedAt: task.closedAt?.toISOString() ?? null,
    actions: actionsOf(task, standing, now),
  };
}

function handInOf({ handInNote, handedInAt, visitedAt }: Task, photos: PhotoLink[]) {
  return handInNote !== null && handedInAt !== null
    ? { note: handInNote, at: handedInAt.toISOString(), visited: visitedAt !== null, photos }
    : null;
}

function assistView(actor: Actor, { unitId, note, notedAt }: TaskAssist, names: Names): AssistView {
  return { unitId, unitName: names.unit(unitId) ?? '', note, at: notedAt?.toISOString() ?? null, mine: unitsOf(actor).includes(unitId) };
}

/** The room number is for who goes there and for the staff of the place, not for everybody in the pool. */
function knowsDoor(actor: Actor, task: Task, { holds, checks, rules, assists }: Standing): boolean {
  return holds || assists || checks || rules || isInsidePosts(actor, 'household.read', task.areaCode);
}

/** Words and pictures may show a home: who works on it sees them until it has ended, the clerk of the place always, nobody else in the pool ever. */
function readsReports(actor: Actor, task: Task, { holder, assists }: TaskView): boolean {
  const worksOnIt = holder?.mine || assists.some(({ mine }) => mine);
  return (worksOnIt && !isFinal(task.status)) || isInsidePosts(actor, 'report.handle', task.areaCode);
}

function holderOf(actor: Actor, task: Task, { holds }: Standing, names: Names): TaskHolderView | null {
  if (task.status === 'open' || (task.holderPersonId === null && task.holderUnitId === null)) {
    return null;
  }
  const personName = personShownTo(actor, task, names)(task.holderPersonId);
  const unitName = names.unit(task.holderUnitId);
  return {
    kind: task.holderUnitId === null ? 'person' : 'unit',
    name: unitName ?? personName ?? '',
    unitId: task.holderUnitId,
    personId: task.holderPersonId,
    personName,
    mine: holds,
  };
}

/** Who holds a task or checks it knows the people at work by name; others see them masked. */
function personShownTo(actor: Actor, task: Task, names: Names): (id: string | null) => string | null {
  const { holds, checks, rules } = standingOf(actor, task);
  return (id) => {
    const name = names.person(id);
    return name === null || holds || checks || rules || id === actor.personId ? name : maskName(name);
  };
}

/** Late when it was handed in after its due time, or is not handed in and the time is over. */
function isLate(task: Task, now: Date): boolean {
  if (isFinal(task.status) && task.handedInAt === null) return false;
  return (task.handedInAt ?? now) > task.dueAt;
}
