import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { ReleaseReason } from '@duoduo/contracts/tasks';
import { DataSource, type EntityManager, In } from 'typeorm';
import { type Actor, postsFor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, placesFor, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { decodeCursor, encodeCursor, type PageQuery, toPage } from '../platform/page';
import { CategoryDuties } from './category-duties.service';
import type { DecideProposalBody, DutyProposalPage, DutyProposalView } from './duty-proposal.dto';
import { DutyProposal } from './duty-proposal.entity';
import { Task } from './task.entity';
import { proposalDecided, proposalNotFound, proposalWithoutUnit } from './task.errors';
import { TaskNamesService } from './task-names.service';

interface Return {
  task: Task;
  unitId: string | null;
  reasonCode: ReleaseReason;
  note: string;
}

/** What returns say of the list of duties: a proposal to mend it, which the county accepts or not. */
@Injectable()
export class DutyProposals {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly duties: CategoryDuties,
    private readonly names: TaskNamesService,
    private readonly clock: Clock,
  ) {}

  /** For the transaction of a return: the first time a unit says that a task is not its duty. */
  async proposeBy(tx: EntityManager, { task, unitId, reasonCode, note }: Return): Promise<Statement[]> {
    if (unitId === null || reasonCode !== 'not-ours') return [];
    const known = await tx.query<unknown[]>('SELECT 1 FROM duty_proposals WHERE taskId = ?', [task.id]);
    const row = {
      taskId: task.id,
      countyCode: task.areaCode.slice(0, AREA_CODE_LENGTHS.county),
      categoryCode: task.categoryCode,
      areaCode: task.areaCode,
      fromUnitId: unitId,
      note,
      state: 'waiting',
      createdAt: this.clock.now(),
    };
    return known.length > 0 ? [] : [insertOf('duty_proposals', [row])];
  }

  /** For the transaction of a ruling: the list may have to name this unit. */
  ruledFor(taskId: string, unitId: string): Statement {
    return ["UPDATE duty_proposals SET unitId = ? WHERE taskId = ? AND state = 'waiting'", [unitId, taskId]];
  }

  /** Those that wait in the actor's counties, newest first. */
  async list(actor: Actor, { cursor, limit = 20 }: PageQuery): Promise<DutyProposalPage> {
    const before = decodeCursor(cursor, 1)?.[0];
    const walks = await Promise.all(
      countiesOf(actor).map((countyCode) =>
        this.db.query<{ taskId: string }[]>(
          `SELECT taskId FROM duty_proposals WHERE countyCode = ? AND state = 'waiting' ${before ? 'AND taskId < ?' : ''}
            ORDER BY taskId DESC LIMIT ${limit + 1}`,
          before ? [countyCode, before] : [countyCode],
        ),
      ),
    );
    const ids = walks.flat().map(({ taskId }) => taskId);
    const page = toPage(ids.sort().reverse(), limit, (id) => encodeCursor(id));
    return { items: await this.views(page.items), nextCursor: page.nextCursor };
  }

  /**
   * Mends the list of duties where it sent the task to the wrong unit, or leaves it as it is. Decided once; the same again answers it.
   * @throws duty-proposal-not-found, duty-proposal-decided, duty-proposal-without-unit, task-area-outside, unit-not-found
   */
  async decide(actor: Actor, taskId: string, { isAccepted, unitId }: DecideProposalBody): Promise<DutyProposalView> {
    if (isAccepted && unitId === undefined) throw proposalWithoutUnit();
    const state = isAccepted ? 'accepted' : 'declined';
    const counties = countiesOf(actor);
    const mine = counties.length === 0 ? '1 = 0' : `countyCode IN (${placesFor(counties)})`;
    await this.transactions.run(async (tx) => {
      const decided = await affectedBy(
        tx,
        `UPDATE duty_proposals SET state = ?, unitId = ?, decidedById = ?, decidedAt = ? WHERE taskId = ? AND state = 'waiting' AND ${mine}`,
        [state, unitId ?? null, actor.personId, this.clock.now(), taskId, ...counties],
      );
      const [proposal] = await tx.query<DutyProposal[]>(`SELECT * FROM duty_proposals WHERE taskId = ? AND ${mine}`, [taskId, ...counties]);
      if (!proposal) throw proposalNotFound(taskId);
      if (decided !== 1 && (proposal.state !== state || proposal.unitId !== (unitId ?? null))) throw proposalDecided(taskId);
      if (decided === 1 && isAccepted) await this.duties.mend(tx, actor, proposal, unitId!);
    });
    const [view] = await this.views([taskId]);
    return view!;
  }

  private async views(taskIds: readonly string[]): Promise<DutyProposalView[]> {
    if (taskIds.length === 0) return [];
    const [proposals, tasks] = await Promise.all([
      this.db.manager.find(DutyProposal, { where: { taskId: In([...taskIds]) }, order: { taskId: 'DESC' } }),
      this.db.manager.find(Task, { where: { id: In([...taskIds]) }, select: { id: true, title: true } }),
    ]);
    const listed = await Promise.all(proposals.map(({ categoryCode, areaCode }) => this.duties.listed(categoryCode, areaCode)));
    const names = await this.names.of({
      areaCodes: proposals.map(({ areaCode }) => areaCode),
      categoryCodes: proposals.map(({ categoryCode }) => categoryCode),
      unitIds: [...proposals.map(({ fromUnitId }) => fromUnitId), ...listed.map((line) => line?.unitId)],
    });
    return proposals.map(({ taskId, categoryCode, areaCode, fromUnitId, note, unitId, state, createdAt }, i) => ({
      taskId,
      taskTitle: tasks.find(({ id }) => id === taskId)?.title ?? '',
      categoryCode,
      categoryName: names.category(categoryCode),
      areaCode,
      areaName: names.area(areaCode),
      fromUnitName: names.unit(fromUnitId) ?? '',
      note,
      unitId,
      listedUnitName: names.unit(listed[i]?.unitId ?? null),
      state,
      createdAt: createdAt.toISOString(),
    }));
  }
}

/** A list of duties is a county's: who answers for a street alone mends its own lines, and is not asked. */
function countiesOf(actor: Actor): string[] {
  const areas = postsFor(actor, 'category.write').map(({ areaCode }) => areaCode);
  return [...new Set(areas.filter((code) => code.length === AREA_CODE_LENGTHS.county))];
}
