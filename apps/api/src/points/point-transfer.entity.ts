import { Entity, Index } from 'typeorm';
import type { CauseType } from '@duoduo/contracts/points';
import {
  CodeColumn,
  CountColumn,
  DayColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PointsColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';

/** Moves `amount` points from one account to another. Never updated or deleted: a mistake is undone by a reverse transfer. */
@Entity('point_transfers')
@Index('point_transfers_idem', ['idem'], { unique: true })
@Index('point_transfers_debit', ['debitId', 'id'])
@Index('point_transfers_credit', ['creditId', 'id'])
export class PointTransfer {
  @PrimaryIdColumn() id!: string;
  /** Hash of (rule, cause type, cause id, person): a cause pays once, however often it is retried. */
  @HashColumn() idem!: string;
  @IdColumn() debitId!: string;
  @IdColumn() creditId!: string;
  /** At least 1. */
  @PointsColumn() amount!: number;
  @CodeColumn({ nullable: true }) ruleCode!: string | null;
  @CountColumn({ nullable: true }) ruleVersion!: number | null;
  @CodeColumn() causeType!: CauseType;
  @TextColumn(64) causeId!: string;
  /** In plain words, as the owner reads it. */
  @TextColumn(120) reason!: string;
  /** The last day on which what was earned can be spent. */
  @DayColumn({ nullable: true }) lastDay!: string | null;
  /** Who let the points flow; null for the service itself. */
  @IdColumn({ nullable: true }) actorId!: string | null;
  @InstantColumn() createdAt!: Date;
}
