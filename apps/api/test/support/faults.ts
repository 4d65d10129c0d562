import { type DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import { isSqlite } from '../../src/platform/database/sql';

/** Another transaction won, a lock was waited for too long, the connection broke; or it broke after the COMMIT had gone through. */
export const FAULT_KINDS = ['deadlock', 'lock-wait', 'connection-lost', 'answer-lost'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What meets one transaction: at its n-th statement, counted from 1; at its COMMIT when it has fewer. An answer is lost at COMMIT. */
export interface Fault {
  kind: FaultKind;
  statement: number;
}

const ERRORS: Record<FaultKind, { errno?: number; code: string }> = {
  deadlock: { errno: 1213, code: 'ER_LOCK_DEADLOCK' },
  'lock-wait': { errno: 1205, code: 'ER_LOCK_WAIT_TIMEOUT' },
  'connection-lost': { code: 'PROTOCOL_CONNECTION_LOST' },
  'answer-lost': { code: 'PROTOCOL_CONNECTION_LOST' },
};

interface Course {
  fault: Fault | null;
  statements: number;
}

/**
 * Lets transactions meet what a database does to them, by a plan: the first that begins meets its first fault, the next one, which may
 * be the same work run again, its second. Connections are really cut on MariaDB; SQLite, which has none, throws the same errors.
 */
export class Faults {
  /** How many transactions met one. */
  met = 0;
  private plan: (Fault | null)[] = [];
  private readonly courses = new WeakMap<QueryRunner, Course>();

  constructor(private readonly writer: DataSource) {
    const create = writer.createQueryRunner.bind(writer);
    writer.createQueryRunner = (mode) => this.watched(create(mode));
  }

  /** Null lets a transaction pass. */
  await(plan: readonly (Fault | null)[]): void {
    this.plan = [...plan];
  }

  /** What is left of the plan will not happen. */
  end(): void {
    this.plan = [];
  }

  /** SQLite has one runner for everything. */
  private watched(runner: QueryRunner): QueryRunner {
    if (this.courses.has(runner)) return runner;
    this.courses.set(runner, { fault: null, statements: 0 });
    const { startTransaction, commitTransaction, rollbackTransaction, query } = runner;
    runner.startTransaction = async (...level) => {
      await startTransaction.apply(runner, level);
      this.courses.set(runner, { fault: this.plan.shift() ?? null, statements: 0 });
    };
    runner.commitTransaction = async () => {
      const { fault } = this.leave(runner);
      if (fault && fault.kind !== 'answer-lost') await this.strike(runner, fault, 'COMMIT');
      await commitTransaction.call(runner);
      if (fault) await this.strike(runner, fault, 'COMMIT');
    };
    runner.rollbackTransaction = () => {
      this.leave(runner);
      return rollbackTransaction.call(runner);
    };
    runner.query = (async (...sent: Parameters<QueryRunner['query']>) => {
      const fault = this.due(runner);
      if (fault && fault.kind !== 'connection-lost') await this.strike(runner, fault, sent[0]);
      const answer: unknown = await query.apply(runner, sent);
      if (fault) await this.strike(runner, fault, sent[0]); // what was written is lost with the connection
      return answer;
    }) as QueryRunner['query'];
    return runner;
  }

  /** The fault that this statement meets. */
  private due(runner: QueryRunner): Fault | null {
    const course = this.courses.get(runner)!;
    course.statements++;
    const { fault, statements } = course;
    return fault && fault.kind !== 'answer-lost' && fault.statement === statements ? this.leave(runner).fault : null;
  }

  /** COMMIT and ROLLBACK are no statements of the work. */
  private leave(runner: QueryRunner): Course {
    const course = this.courses.get(runner)!;
    this.courses.set(runner, { fault: null, statements: 0 });
    return course;
  }

  private async strike(runner: QueryRunner, { kind }: Fault, sql: string): Promise<never> {
    this.met++;
    if ((kind === 'connection-lost' || kind === 'answer-lost') && !isSqlite(this.writer)) {
      ((await runner.connect()) as { destroy(): void }).destroy();
    }
    throw new QueryFailedError(sql, [], Object.assign(new Error(kind), ERRORS[kind]));
  }
}
