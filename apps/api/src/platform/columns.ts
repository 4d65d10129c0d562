import { Column, type ColumnOptions, PrimaryColumn } from 'typeorm';

// Column types that mean the same on SQLite and MariaDB. Entities use these, never raw `@Column` for these kinds.

/** 13-character time-ordered id. */
export const IdColumn = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 13, ...options });

export const PrimaryIdColumn = () => PrimaryColumn({ type: 'varchar', length: 13 });

/** Official division code, 2 to 15 digits: a materialised path by itself. */
export const AreaCodeColumn = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 15, ...options });

/** An instant in UTC, to the millisecond. */
export const InstantColumn = (options: ColumnOptions = {}) => Column({ type: 'datetime', precision: 3, ...options });

/** A calendar day in Asia/Shanghai, `2026-03-01`. */
export const DayColumn = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 10, ...options });

/** One word out of a fixed list; the list lives in `libs/contracts`, not in the database. */
export const CodeColumn = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 32, ...options });

/** 32 hex characters: a hash or an idempotency key. */
export const HashColumn = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 32, ...options });

export const TextColumn = (length: number, options: ColumnOptions = {}) => Column({ type: 'varchar', length, ...options });

/** Text of any length; never indexed. */
export const LongTextColumn = (options: ColumnOptions = {}) => Column({ type: 'text', ...options });

/** Base64 of a sealed value: see field-cipher.ts. Its place is (table, column, primary key joined by `|`), which is how key rotation finds it. */
export const SealedColumn = (options: ColumnOptions = {}) => sealed({ type: 'varchar', length: 255, ...options });

/** Base64 of a sealed text of any length. */
export const LongSealedColumn = (options: ColumnOptions = {}) => sealed({ type: 'text', ...options });

export const FlagColumn = (options: ColumnOptions = {}) => Column({ type: 'boolean', ...options });

export const CountColumn = (options: ColumnOptions = {}) => Column({ type: 'int', ...options });

/** Whole points; never a fraction. */
export const PointsColumn = (options: ColumnOptions = {}) => Column({ type: 'int', ...options });

/** Every property that was declared sealed, by its class. */
const SEALED: { target: object; property: string | symbol }[] = [];

function sealed(options: ColumnOptions): PropertyDecorator {
  return (target, property) => {
    SEALED.push({ target: target.constructor, property });
    Column(options)(target, property);
  };
}

/** The sealed properties of an entity's class. */
export function sealedPropertiesOf(entity: unknown): string[] {
  return SEALED.filter(({ target }) => target === entity).map(({ property }) => String(property));
}
