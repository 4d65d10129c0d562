import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { type Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { importAreaOutside } from './household-import.errors';
import type { ImportScope } from './household-import.entity';

/** Grids and estates that one community can have in a file. */
const MOST = 1000;

/** Where files go in: a community or one grid of it. */
@Injectable()
export class HouseholdImportScopes {
  constructor(
    private readonly db: DataSource,
    private readonly areas: AreasService,
  ) {}

  /** What the rows of a file are read against. @throws import-area-outside, area-not-found */
  async of(actor: Actor, areaCode: string): Promise<ImportScope> {
    const isPlace = areaCode.length >= AREA_CODE_LENGTHS.community;
    if (!isPlace || !isInsidePosts(actor, 'household.import', areaCode)) {
      throw importAreaOutside(areaCode);
    }
    const area = await this.areas.get(areaCode);
    const grids = area.level === 'grid' ? [area] : (await this.areas.list({ parentCode: areaCode, limit: MOST })).items;
    return { grids: grids.map(({ code, name }) => ({ code, name })), estates: await this.estates(communityOf(areaCode)) };
  }

  private async estates(communityCode: string): Promise<string[]> {
    const rows = await this.db.query<{ name: string }[]>(
      `SELECT DISTINCT name FROM estates WHERE communityCode = ? ORDER BY name LIMIT ${MOST}`,
      [communityCode],
    );
    return rows.map(({ name }) => name);
  }
}

/** The community that an area of an import lies in. */
export function communityOf(areaCode: string): string {
  return areaCode.slice(0, AREA_CODE_LENGTHS.community);
}
