import { Entity, Index } from 'typeorm';
import type { CauseType, HoldState } from '@duoduo/contracts/points';
import { CodeColumn, IdColumn, InstantColumn, PointsColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** Points that are promised: they stay in the balance, and nobody can spend them otherwise. Ends once: captured or released. */
@Entity('point_holds')
@Index('point_holds_account', ['accountId', 'state'])
@Index('point_holds_cause', ['causeType', 'causeId'], { unique: true })
export class PointHold {
  @PrimaryIdColumn() id!: string;
  @IdColumn() accountId!: string;
  /** At least 1. */
  @PointsColumn() amount!: number;
  @CodeColumn() state!: HoldState;
  @CodeColumn() causeType!: CauseType;
  @TextColumn(64) causeId!: string;
  @InstantColumn() createdAt!: Date;
  @InstantColumn({ nullable: true }) endedAt!: Date | null;
}
