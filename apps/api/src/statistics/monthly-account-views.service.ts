import { CHECKED_FIELDS } from '@duoduo/contracts/file-checks';
import { MISMATCH_SOURCE_NAMES } from '@duoduo/contracts/points';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ChangedFile } from '../file-checks/changed-files.service';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { placesFor } from '../platform/database/sql';
import { maskName } from '../platform/field-cipher';
import type { Reconciliation } from '../points/point-reconciliation.service';
import type { MonthlyBooksView, MonthlyFileView } from './monthly-account.dto';

/** Whether the reader may open the files of an area, and so learns at which door somebody lives. */
export function seesFiles(actor: Actor, areaCode: string): boolean {
  return isInsidePosts(actor, 'household.read', areaCode);
}

/** Says what stands behind the monthly account: nobody's name in the clear, and no value of a file. */
@Injectable()
export class MonthlyAccountViews {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
  ) {}

  async files(files: readonly ChangedFile[], isOpen: boolean): Promise<MonthlyFileView[]> {
    const places = isOpen ? new Map<string, string>() : await this.buildings(files.map(({ dwellingId }) => dwellingId));
    return files.map(({ householdId, dwellingId, address, gridCode, state, changes }) => ({
      householdId: isOpen ? householdId : null,
      place: isOpen ? address : (places.get(dwellingId) ?? ''),
      gridCode,
      state,
      fields: CHECKED_FIELDS.filter((name) => changes.some(({ fields }) => fields.some(({ field }) => field === name))),
    }));
  }

  /** Differences in words, the first one first; whose account it is for who may read the files. */
  async books({ accounts, transfers, sum, mismatches }: Reconciliation, isOpen: boolean): Promise<MonthlyBooksView> {
    const names = isOpen ? await this.people.names(mismatches.map(({ accountId }) => accountId)) : new Map<string, string>();
    return {
      accounts,
      transfers,
      sum,
      isSound: sum === 0 && mismatches.length === 0,
      differences: mismatches.map(({ accountId, source, balance, recomputed }) => {
        const name = names.get(accountId);
        const whose = name === undefined ? '一位居民' : maskName(name);
        return `${whose}的账户：${MISMATCH_SOURCE_NAMES[source]}，账上 ${balance} 分，重新算 ${recomputed} 分`;
      }),
    };
  }

  private async buildings(dwellingIds: readonly string[]): Promise<Map<string, string>> {
    if (dwellingIds.length === 0) {
      return new Map();
    }
    const rows = await this.db.query<{ id: string; building: string; name: string }[]>(
      `SELECT d.id, d.building, e.name FROM dwellings d JOIN estates e ON e.id = d.estateId WHERE d.id IN (${placesFor(dwellingIds)})`,
      [...dwellingIds],
    );
    return new Map(rows.map(({ id, building, name }) => [id, `${name} ${building}号楼`]));
  }
}
