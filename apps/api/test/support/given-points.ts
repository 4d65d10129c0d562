import { randomUUID } from 'node:crypto';
import { insertOf, runAll } from '../../src/platform/database/sql';
import { newId } from '../../src/platform/new-id';
import { PointsLedger } from '../../src/points/points-ledger.service';
import { newReportNumber } from '../../src/tasks/report-number.rules';
import { YUANDING } from './given-identity';
import { GivenManyTasks } from './given-many-tasks';

/** Points that somebody has, and what they are given for. */
export class GivenPoints extends GivenManyTasks {
  /** Earned by checked work of a volunteer: one entry. */
  async points(personId: string, amount: number): Promise<{ transferId: string }> {
    const cause = { type: 'task' as const, id: randomUUID() };
    return this.write((tx) => this.service(PointsLedger).award(tx, { personId, ruleCode: 'volunteer-task', amount, cause }));
  }

  /** Reports of somebody that were answered and rated: what a clerk may award by `civic-proposal`. Written without the services, but for the first. */
  async usefulReports(personId: string, count = 1, areaCode = YUANDING): Promise<string[]> {
    const id = await this.report({ reporterId: personId, areaCode });
    const closed =
      "status = 'closed', answerText = '已采纳', answeredBy = '社区', answeredAt = createdAt, solved = 'yes', ratedAt = createdAt";
    const [filed] = await this.write(async (tx) => {
      await tx.query(`UPDATE reports SET ${closed} WHERE id = ?`, [id]);
      return tx.query<Record<string, unknown>[]>('SELECT * FROM reports WHERE id = ?', [id]);
    });
    const rows = Array.from({ length: count - 1 }, () => {
      const another = newId(this.now());
      return { ...filed, id: another, idemKey: another, number: newReportNumber() };
    });
    await this.write((tx) => runAll(tx, rows.length > 0 ? [insertOf('reports', rows)] : []));
    return [id, ...rows.map((row) => row.id)];
  }
}
