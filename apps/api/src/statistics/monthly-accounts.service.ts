import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { FileCheckState } from '@duoduo/contracts/file-checks';
import { Injectable } from '@nestjs/common';
import { AreasService } from '../areas/areas.service';
import { type ChangedFile, ChangedFiles } from '../file-checks/changed-files.service';
import type { Actor } from '../platform/access/actor';
import { insideAreas, isInsidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import type { Page, PageQuery } from '../platform/page';
import { PointReconciliation, type Reconciliation } from '../points/point-reconciliation.service';
import { DataSource } from 'typeorm';
import { accountAreaOutside, monthUnknown } from './statistics.errors';

export interface MonthlyAccount {
  /** A community, or one of its grids. */
  areaCode: string;
  /** 2026-11 (Asia/Shanghai). */
  month: string;
}

/** How far the check of a grid's changed files is: they add up to `changed`. */
export interface GridFigures extends Record<FileCheckState, number> {
  gridCode: string;
  gridName: string;
  changed: number;
}

/** What was looked at in an area in a month (月对账): files that changed, and the books of points. Out of the records alone. */
@Injectable()
export class MonthlyAccountsService {
  constructor(
    private readonly db: DataSource,
    private readonly areas: AreasService,
    private readonly changed: ChangedFiles,
    private readonly reconciliation: PointReconciliation,
    private readonly clock: Clock,
  ) {}

  /** The account that the actor asks for; this month's unless told. @throws account-area-outside, area-not-found, month-unknown */
  async open(actor: Actor, { areaCode, month }: { areaCode: string; month?: string }): Promise<MonthlyAccount> {
    const isLevel = areaCode.length === AREA_CODE_LENGTHS.community || areaCode.length === AREA_CODE_LENGTHS.grid;
    if (!isLevel || !isInsidePosts(actor, 'account.read', areaCode)) {
      throw accountAreaOutside(areaCode);
    }
    const now = this.thisMonth();
    if (month !== undefined && month > now) {
      throw monthUnknown(month);
    }
    await this.areas.get(areaCode);
    return { areaCode, month: month ?? now };
  }

  /** Grid by grid in the order of their codes, those where nothing changed too. */
  async grids({ areaCode, month }: MonthlyAccount): Promise<GridFigures[]> {
    const [files, grids] = await Promise.all([
      this.files({ areaCode, month }),
      this.db.query<{ code: string; name: string }[]>('SELECT code, name FROM areas WHERE parentCode = ? OR code = ? ORDER BY code', [
        areaCode,
        areaCode,
      ]),
    ]);
    return grids
      .filter(({ code }) => code.length === AREA_CODE_LENGTHS.grid)
      .map(({ code, name }) => {
        const here = files.filter(({ gridCode }) => gridCode === code);
        const count = (state: FileCheckState) => here.filter((file) => file.state === state).length;
        const states = { open: count('open'), confirmed: count('confirmed'), corrected: count('corrected') };
        return { gridCode: code, gridName: name, changed: here.length, ...states };
      });
  }

  /** What the figures count, door by door. */
  records({ areaCode, month }: MonthlyAccount, query: PageQuery & { state?: FileCheckState }): Promise<Page<ChangedFile>> {
    return this.changed.pageOf({ ...query, month }, insideAreas([areaCode], 'h.gridCode'));
  }

  files({ areaCode, month }: MonthlyAccount): Promise<ChangedFile[]> {
    return this.changed.inMonth(month, insideAreas([areaCode], 'h.gridCode'));
  }

  /** Recomputed from every transfer, as they are now. */
  books({ areaCode }: MonthlyAccount): Promise<Reconciliation> {
    return this.reconciliation.ofArea(areaCode);
  }

  thisMonth(): string {
    return dayOf(this.clock.now()).slice(0, 7);
  }
}
