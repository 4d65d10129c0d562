import { Entity, ForeignKey, Index } from 'typeorm';
import { HashColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';
import { Account } from './account.entity';

/**
 * One signed-in device: the whole family of its refresh tokens, of which one is valid at a time.
 * No token is stored, only hashes of the current one and of the one before (see refresh-token.rules.ts).
 */
@Entity('sessions')
@Index('sessions_person', ['personId'])
@Index('sessions_account', ['accountId'])
export class Session {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Account, { name: 'sessions_of_account' })
  @IdColumn()
  accountId!: string;
  @IdColumn() personId!: string;
  @HashColumn() refreshHash!: string;
  @HashColumn({ nullable: true }) previousHash!: string | null;
  @InstantColumn() rotatedAt!: Date;
  /** Moves ahead with every rotation. */
  @InstantColumn() expiresAt!: Date;
  /** Signed out, or ended because a used token came back. */
  @InstantColumn({ nullable: true }) endedAt!: Date | null;
}
