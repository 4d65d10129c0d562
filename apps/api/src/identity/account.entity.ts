import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';
import { Person } from './person.entity';

/** A way to sign in; it belongs to a person. */
@Entity('accounts')
@Index('accounts_username', ['username'], { unique: true })
@Index('accounts_person', ['personId'])
export class Account {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Person, { name: 'accounts_of_person' })
  @IdColumn()
  personId!: string;
  /** Lower case: see account.rules.ts. */
  @TextColumn(32) username!: string;
  /** argon2id in PHC form, its parameters included. */
  @TextColumn(255) passwordHash!: string;
  @InstantColumn() createdAt!: Date;
}
