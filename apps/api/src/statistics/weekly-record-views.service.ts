import type { Permission } from '@duoduo/contracts/policy';
import { WEEKLY_FIGURE_NAMES, type WeeklyFigure, type WeeklyRecordKind } from '@duoduo/contracts/accounts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { instantOf, placesFor } from '../platform/database/sql';
import { CategoriesService } from '../tasks/categories.service';
import type { WeeklyRecordView } from './weekly-account.dto';
import type { Account, FigureRow } from './weekly-figures';

/** What a reader may open, and whether he may read at which door somebody lives. */
export interface Sight {
  opens: (kind: WeeklyRecordKind) => boolean;
  seesRooms: boolean;
}

/** For a file, which goes from hand to hand: it opens nothing and names no room. */
export const SIGHT_OF_FILE: Sight = { opens: () => false, seesRooms: false };

const OPENED_BY: Record<WeeklyRecordKind, Permission> = {
  household: 'household.read',
  report: 'report.handle',
  task: 'task.read',
  notice: 'notice.reach',
};

export function sightOf(actor: Actor, { areaCode }: Account): Sight {
  return {
    opens: (kind) => isInsidePosts(actor, OPENED_BY[kind], areaCode),
    seesRooms: isInsidePosts(actor, 'household.read', areaCode),
  };
}

interface Words {
  title: string;
  place: string;
}

/** Says what the records behind a figure are: no name of anybody, and no word that somebody wrote about himself. */
@Injectable()
export class WeeklyRecordViews {
  constructor(
    private readonly db: DataSource,
    private readonly areas: AreasService,
    private readonly categories: CategoriesService,
  ) {}

  async of(figure: WeeklyFigure, rows: readonly FigureRow[], sight: Sight): Promise<WeeklyRecordView[]> {
    const ids = (kind: WeeklyRecordKind) => [...new Set(rows.flatMap((row) => (row.kind === kind ? row.recordId : [])))];
    const [doors, tasks, reports, notices] = await Promise.all([
      this.doors([...new Set(rows.flatMap(({ dwellingId }) => dwellingId ?? []))], sight),
      this.tasks(ids('task')),
      this.reports(ids('report')),
      this.notices(ids('notice')),
    ]);
    const wordsOf = ({ kind, recordId, dwellingId }: FigureRow): Words => {
      const door = (dwellingId && doors.get(dwellingId)) || '';
      if (kind === 'household') return { title: WEEKLY_FIGURE_NAMES[figure], place: door };
      if (kind === 'notice') return { title: notices.get(recordId) ?? '', place: door };
      return (kind === 'task' ? tasks : reports).get(recordId)!;
    };
    return rows.map((row) => ({
      kind: row.kind,
      id: sight.opens(row.kind) ? row.recordId : null,
      ...wordsOf(row),
      at: instantOf(row.at).toISOString(),
    }));
  }

  private async doors(ids: readonly string[], { seesRooms }: Sight): Promise<Map<string, string>> {
    const rows = await this.some<{ id: string; address: string; building: string; estateName: string }>(
      'SELECT d.id, d.address, d.building, e.name AS estateName FROM dwellings d JOIN estates e ON e.id = d.estateId WHERE d.id IN',
      ids,
    );
    return new Map(rows.map(({ id, address, building, estateName }) => [id, seesRooms ? address : `${estateName} ${building}号楼`]));
  }

  private async tasks(ids: readonly string[]): Promise<Map<string, Words>> {
    const rows = await this.some<{ id: string; title: string; publicPlace: string | null; areaCode: string }>(
      'SELECT id, title, publicPlace, areaCode FROM tasks WHERE id IN',
      ids,
    );
    const areas = await this.areas.names(rows.map(({ areaCode }) => areaCode));
    return new Map(
      rows.map(({ id, title, publicPlace, areaCode }) => [id, { title, place: publicPlace ?? areas.get(areaCode)?.name ?? '' }]),
    );
  }

  /** By what it is about, never in the words of who reported it. */
  private async reports(ids: readonly string[]): Promise<Map<string, Words>> {
    const rows = await this.some<{ id: string; categoryCode: string; areaCode: string }>(
      'SELECT id, categoryCode, areaCode FROM reports WHERE id IN',
      ids,
    );
    const [areas, categories] = await Promise.all([
      this.areas.names(rows.map(({ areaCode }) => areaCode)),
      this.categories.some(rows.map(({ categoryCode }) => categoryCode)),
    ]);
    return new Map(
      rows.map(({ id, categoryCode, areaCode }) => [
        id,
        { title: categories.get(categoryCode)?.name ?? '诉求', place: areas.get(areaCode)?.name ?? '' },
      ]),
    );
  }

  private async notices(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.some<{ id: string; title: string }>('SELECT id, title FROM notices WHERE id IN', ids);
    return new Map(rows.map(({ id, title }) => [id, title]));
  }

  private async some<T>(select: string, ids: readonly string[]): Promise<T[]> {
    return ids.length === 0 ? [] : this.db.query<T[]>(`${select} (${placesFor(ids)})`, [...ids]);
  }
}
