import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { Permission } from '@duoduo/contracts/policy';
import type { EntityManager, EntityTarget, FindOptionsWhere } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { affectedBy } from '../platform/database/sql';
import type { DomainError } from '../platform/domain-error';
import { reportNotFound } from './report.errors';

/** A question about a report that one of the level above answers, once. Until then its state is `waiting`, and its decision null. */
interface Waiting {
  reportId: string;
  areaCode: string;
  state: string;
  decision: string | null;
}

/** The questions of one table. */
interface Kind<Row extends Waiting> {
  /** A name of ours, never input. */
  table: string;
  entity: EntityTarget<Row>;
  permission: Permission;
  decidedOtherwise: (reportId: string) => DomainError;
}

interface Verdict {
  reportId: string;
  /** What becomes of it. */
  state: string;
  /** Kept as its `decision`. */
  reason: string;
  at: Date;
}

/**
 * Answers what waits, where the actor's posts are above it. False when it had been answered so before, in the same words: nothing changes then.
 * @throws report-not-found, also outside his posts; and `kind.decidedOtherwise` when it had been answered in another way or in other words
 */
export async function decideOnce<Row extends Waiting>(
  tx: EntityManager,
  actor: Actor,
  kind: Kind<Row>,
  { reportId, state, reason, at }: Verdict,
): Promise<boolean> {
  const scope = insidePosts(actor, kind.permission, 'areaCode');
  const decided = await affectedBy(
    tx,
    `UPDATE ${kind.table} SET state = ?, decision = ?, decidedById = ?, decidedAt = ?
      WHERE reportId = ? AND state = 'waiting' AND ${scope.sql}`,
    [state, reason, actor.personId, at, reportId, ...scope.params],
  );
  if (decided === 1) return true;
  const row = await tx.findOneBy(kind.entity, { reportId } as FindOptionsWhere<Row>);
  if (!row || !isInsidePosts(actor, kind.permission, row.areaCode)) throw reportNotFound(reportId);
  if (row.state !== state || row.decision !== reason) throw kind.decidedOtherwise(reportId);
  return false;
}

/** Over a community and its grids stands their street, over a street its county. */
export function levelAbove(communityCode: string): string {
  const { street, county } = AREA_CODE_LENGTHS;
  return communityCode.slice(0, communityCode.length > street ? street : county);
}
