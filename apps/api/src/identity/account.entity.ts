import { Entity, ForeignKey, Index } from 'typeorm';
import { HashColumn, IdColumn, InstantColumn, PrimaryIdColumn, SealedColumn, TextColumn } from '../platform/columns';
import { Person } from './person.entity';

/** A way to sign in; it belongs to a person. Either a username with its password, or somebody at WeChat. */
@Entity('accounts')
@Index('accounts_username', ['username'], { unique: true })
@Index('accounts_openid', ['openidIndex'], { unique: true })
@Index('accounts_person', ['personId'])
export class Account {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Person, { name: 'accounts_of_person' })
  @IdColumn()
  personId!: string;
  /** Lower case: see account.rules.ts. */
  @TextColumn(32, { nullable: true }) username!: string | null;
  /** argon2id in PHC form, its parameters included. */
  @TextColumn(255, { nullable: true }) passwordHash!: string | null;
  /** Who he is to our mini-program at WeChat. */
  @SealedColumn({ nullable: true }) openidSealed!: string | null;
  @HashColumn({ nullable: true }) openidIndex!: string | null;
  @InstantColumn() createdAt!: Date;
}
