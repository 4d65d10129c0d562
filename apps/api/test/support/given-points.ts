import { randomUUID } from 'node:crypto';
import { PointsLedger } from '../../src/points/points-ledger.service';
import { GivenManyTasks } from './given-many-tasks';

/** Points that somebody has. */
export class GivenPoints extends GivenManyTasks {
  /** Earned by checked work of a volunteer: one entry. */
  async points(personId: string, amount: number): Promise<{ transferId: string }> {
    const cause = { type: 'activity' as const, id: randomUUID() };
    return this.write((tx) => this.service(PointsLedger).award(tx, { personId, ruleCode: 'volunteer-task', amount, cause }));
  }
}
