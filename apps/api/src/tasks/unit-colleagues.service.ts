import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import { PostsService } from '../identity/posts.service';
import type { Actor } from '../platform/access/actor';
import type { ColleagueView } from './task.dto';
import { unitNotYours } from './task.errors';
import { unitsOf } from './task.rules';

/** The people of a unit, for its own clerks. */
@Injectable()
export class UnitColleagues {
  constructor(
    private readonly db: DataSource,
    private readonly posts: PostsService,
    private readonly people: PeopleService,
  ) {}

  /** In the order in which they came. @throws unit-not-found for a unit of others */
  async of(actor: Actor, unitId: string): Promise<ColleagueView[]> {
    if (!unitsOf(actor).includes(unitId)) throw unitNotYours(unitId);
    const ids = [...new Set((await this.posts.colleagues(unitId)).map(({ personId }) => personId))];
    const [names, held] = await Promise.all([this.people.names(ids), this.heldIn(unitId)]);
    return ids.map((personId) => ({ personId, name: names.get(personId) ?? '', heldTasks: held.get(personId) ?? 0 }));
  }

  private async heldIn(unitId: string): Promise<Map<string, number>> {
    const rows = await this.db.query<{ personId: string; held: number | string }[]>(
      `SELECT holderPersonId AS personId, COUNT(*) AS held FROM tasks
        WHERE holderUnitId = ? AND status IN ('claimed', 'handed-in') AND holderPersonId IS NOT NULL GROUP BY holderPersonId`,
      [unitId],
    );
    return new Map(rows.map(({ personId, held }) => [personId, Number(held)]));
  }
}
