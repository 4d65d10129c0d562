import { Entity } from 'typeorm';
import type { AccountKind } from '@duoduo/contracts/points';
import { CodeColumn, InstantColumn, PointsColumn, PrimaryIdColumn } from '../platform/columns';

/** The account that points are issued from. It keeps no balance: that would be the one row every award waits for. */
export const ISSUER_ID = '0000000000000';

/** What somebody may spend. Changed only by arithmetic in SQL, never below what is held. */
@Entity('point_accounts')
export class PointAccount {
  /** The id of the person who owns it. */
  @PrimaryIdColumn() id!: string;
  @CodeColumn() kind!: AccountKind;
  @PointsColumn() balance!: number;
  /** Part of the balance that is reserved and cannot be spent. */
  @PointsColumn() held!: number;
  @InstantColumn() createdAt!: Date;
}
