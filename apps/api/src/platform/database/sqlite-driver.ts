import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';

class Statement {
  /** Whether it answers rows: TypeORM asks before it runs. */
  readonly reader: boolean;

  constructor(private readonly statement: StatementSyncInstance) {
    this.reader = statement.columns().length > 0;
  }

  all(...parameters: unknown[]) {
    return this.statement.all(...(parameters.map(bindable) as never[]));
  }

  run(...parameters: unknown[]) {
    return this.statement.run(...(parameters.map(bindable) as never[]));
  }
}

/** `undefined` would be bound as a named parameter and a Date not at all. */
function bindable(value: unknown): unknown {
  if (value === undefined) {
    return null;
  }
  return value instanceof Date ? value.toISOString().replace('T', ' ').slice(0, 23) : value;
}

/** @photostructure/sqlite (the API of node:sqlite) in the shape that TypeORM's better-sqlite3 driver calls. */
export class SqliteDriver {
  private readonly database: DatabaseSyncInstance;

  constructor(file: string, options: { readonly?: boolean; timeout?: number } = {}) {
    this.database = new DatabaseSync(file, { readOnly: options.readonly ?? false, timeout: options.timeout ?? 5000 });
  }

  prepare(sql: string): Statement {
    // The writer takes its lock at BEGIN: a second process on the same file then waits instead of failing half-way.
    return new Statement(this.database.prepare(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql));
  }

  pragma(text: string) {
    return this.database.prepare(`PRAGMA ${text}`).all();
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  close(): void {
    this.database.close();
  }
}
