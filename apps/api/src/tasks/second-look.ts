import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { Permission } from '@duoduo/contracts/policy';
import type { EntityManager, EntityTarget, FindOptionsWhere } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { affectedBy } from '../platform/database/sql';
import type { DomainError } from '../platform/domain-error';
import { reportNotFound } from './report.errors';

/** What a supervisor decides once about a report: it waits until one of the level above has spoken. */
interface Waiting {
  reportId: string;
  areaCode: string;
  state: string;
  decision: string | null;
}

interface Kind<Row extends Waiting> {
  /** A name of ours, never input. */
  table: string;
  entity: EntityTarget<Row>;
  permission: Permission;
  decidedOtherwise: (reportId: string) => DomainError;
}

interface Verdict {
  reportId: string;
  state: string;
  reason: string;
  at: Date;
}

/**
 * Whether it was decided now; false when it was decided so before, in the same words.
 * @throws report-not-found, and what `kind` says when it was decided otherwise
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

/** Over a community stands its street, over a street its county. */
export function levelAbove(communityCode: string): string {
  const { street, county } = AREA_CODE_LENGTHS;
  return communityCode.slice(0, communityCode.length > street ? street : county);
}
