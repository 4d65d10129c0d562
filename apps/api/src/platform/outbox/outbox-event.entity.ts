import { Entity, Index } from 'typeorm';
import { CodeColumn, CountColumn, InstantColumn, LongTextColumn, PrimaryIdColumn } from '../columns';

/** A side effect that is owed: written in the transaction of its cause, delivered at least once after it. */
@Entity('outbox')
@Index('outbox_due', ['state', 'nextAt', 'id'])
export class OutboxEvent {
  /** Handlers are idempotent by it. */
  @PrimaryIdColumn() id!: string;
  @CodeColumn() topic!: string;
  /** JSON of ids and facts. */
  @LongTextColumn() payload!: string;
  @CodeColumn() state!: 'waiting' | 'done';
  /** When it may be delivered (again). Moved ahead by whoever takes it: a lease. */
  @InstantColumn() nextAt!: Date;
  @CountColumn() attempts!: number;
  @InstantColumn() createdAt!: Date;
}
