import type { AccountKind } from '@duoduo/contracts/points';
import type { PersonJoin } from '../identity/person-join.entity';
import { insertOf, type Statement } from '../platform/database/sql';
import { hash } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import type { PointAccount } from './point-account.entity';

/** What hands all points of one account over to another and closes it. `accounts` are those of the two that there are, by id. */
export function handOver(join: PersonJoin, accounts: ReadonlyMap<string, Pick<PointAccount, 'balance' | 'held'>>): Statement[] {
  const { fromPersonId, toPersonId, createdAt } = join;
  const { balance, held } = accounts.get(fromPersonId) ?? { balance: 0, held: 0 };
  const account = (id: string, kind: AccountKind, points: Pick<PointAccount, 'balance' | 'held'>) =>
    insertOf('point_accounts', [{ id, kind, ...points, createdAt }]);
  const closed: Statement = accounts.has(fromPersonId)
    ? [`UPDATE point_accounts SET kind = 'joined', balance = balance - ?, held = held - ? WHERE id = ?`, [balance, held, fromPersonId]]
    : account(fromPersonId, 'joined', { balance: 0, held: 0 });
  if (balance === 0) {
    return [closed];
  }
  const credited: Statement = accounts.has(toPersonId)
    ? ['UPDATE point_accounts SET balance = balance + ?, held = held + ? WHERE id = ?', [balance, held, toPersonId]]
    : account(toPersonId, 'person', { balance, held });
  return [insertOf('point_transfers', [transferOf(join, balance)]), closed, credited];
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
    actorId: null,
    createdAt,
  };
}
