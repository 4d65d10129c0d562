import type { AccountKind } from '@duoduo/contracts/points';
import type { PersonJoin } from '../identity/person-join.entity';
import { moveColumn } from '../identity/person-joins.service';
import type { EntityManager } from 'typeorm';
import { addTo, insertOf, type Statement } from '../platform/database/sql';
import { hash } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import type { PointAccount } from './point-account.entity';
import type { PointLot } from './point-lot.entity';

/** What there is of the two: their accounts, by id, and the lots of the one that closes. */
interface Handed {
  accounts: ReadonlyMap<string, Pick<PointAccount, 'balance' | 'held'>>;
  lots: readonly PointLot[];
}

/** What hands all points of one account over to another, lot by lot, and closes it. */
export function handOver(tx: EntityManager, join: PersonJoin, { accounts, lots }: Handed): Statement[] {
  const { fromPersonId, toPersonId, createdAt } = join;
  const { balance, held } = accounts.get(fromPersonId) ?? { balance: 0, held: 0 };
  const account = (id: string, kind: AccountKind, points: Pick<PointAccount, 'balance' | 'held'>) =>
    insertOf('point_accounts', [{ id, kind, ...points, createdAt }]);
  const closed: Statement = accounts.has(fromPersonId)
    ? [`UPDATE point_accounts SET kind = 'joined', balance = balance - ?, held = held - ? WHERE id = ?`, [balance, held, fromPersonId]]
    : account(fromPersonId, 'joined', { balance: 0, held: 0 });
  const emptied: Statement = ['DELETE FROM point_lots WHERE accountId = ?', [fromPersonId]];
  if (balance === 0) {
    return [closed, emptied];
  }
  const credited: Statement = accounts.has(toPersonId)
    ? ['UPDATE point_accounts SET balance = balance + ?, held = held + ? WHERE id = ?', [balance, held, toPersonId]]
    : account(toPersonId, 'person', { balance, held });
  const theirs = lots.map((lot) => ({ ...lot, accountId: toPersonId }));
  return [
    insertOf('point_transfers', [transferOf(join, balance)]),
    closed,
    credited,
    addTo(tx, 'point_lots', theirs, ['accountId', 'lastDay'], ['remaining', 'held']),
    moveColumn('point_holds', 'accountId', join),
    emptied,
  ];
}

function transferOf({ id, fromPersonId, toPersonId, createdAt }: PersonJoin, amount: number): Record<string, unknown> {
  return {
    id: newId(createdAt),
    idem: hash('join', id),
    debitId: fromPersonId,
    creditId: toPersonId,
    amount,
    ruleCode: null,
    ruleVersion: null,
    causeType: 'join',
    causeId: id,
    reason: '账号并入本人档案，积分转入',
    lastDay: null,
    actorId: null,
    createdAt,
  };
}
