import { Injectable } from '@nestjs/common';
import type { AwardCauseType } from '@duoduo/contracts/points';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { type Condition, insidePosts } from '../platform/access/scope';
import { placesFor } from '../platform/database/sql';
import type { Award } from './points-ledger.service';

/** The piece of a WHERE that keeps to the area in which the actor may award. `column` is a column of ours, never input. */
export type Inside = (column: string) => Condition;

type Caused = Pick<Award, 'personId' | 'cause'>;
type AwardOperation = 'points.award' | 'points.approve';

/** By which of these causes, inside the area, who has earned points. */
export type CauseCheck = (causeIds: readonly string[], inside: Inside) => Promise<readonly { id: string; personId: string }[]>;

/**
 * Whether what a clerk names as a cause is so, lies in his area, and is work of that person that earns points. The feature that knows it
 * registers a check in `onModuleInit`, so that nothing here looks to the right: staff duty is never paid, whoever asks. A kind of which
 * nobody knows anything earns nothing.
 */
@Injectable()
export class AwardCauses {
  private readonly checks = new Map<AwardCauseType, CauseCheck>();

  constructor(private readonly db: DataSource) {}

  on(type: AwardCauseType, check: CauseCheck): void {
    this.checks.set(type, check);
  }

  /** Those of the awards whose cause is none where the actor may do this. */
  async unearned<T extends Caused>(actor: Actor, awards: readonly T[], operation: AwardOperation = 'points.award'): Promise<Set<T>> {
    const earned = await this.earned(actor, awards, operation);
    const unearned = awards.filter(({ personId, cause }) => !earned.has(keyOf(cause, personId)));
    const into = await this.joinedInto(unearned.map(({ personId }) => personId));
    return new Set(unearned.filter(({ personId, cause }) => !earned.has(keyOf(cause, into.get(personId) ?? personId))));
  }

  private async earned(actor: Actor, awards: readonly Caused[], operation: AwardOperation): Promise<Set<string>> {
    const inside: Inside = (column) => insidePosts(actor, operation, column);
    const earned = new Set<string>();
    for (const [type, check] of this.checks) {
      const ids = [...new Set(awards.filter(({ cause }) => cause.type === type).map(({ cause }) => cause.id))];
      const facts = ids.length === 0 ? [] : await check(ids, inside);
      facts.forEach(({ id, personId }) => earned.add(keyOf({ type, id }, personId)));
    }
    return earned;
  }

  /** Who has become another person since the clerk looked him up. Asked after the causes, so that no join falls between the two. */
  private async joinedInto(personIds: readonly string[]): Promise<Map<string, string>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.db.query<{ fromPersonId: string; toPersonId: string }[]>(
      `SELECT fromPersonId, toPersonId FROM person_joins WHERE fromPersonId IN (${placesFor(personIds)})`,
      [...personIds],
    );
    return new Map(rows.map(({ fromPersonId, toPersonId }) => [fromPersonId, toPersonId]));
  }
}

const keyOf = ({ type, id }: Award['cause'], personId: string) => `${type} ${id} ${personId}`;
