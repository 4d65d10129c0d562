import { Entity, Index } from 'typeorm';
import type { AwardCauseType, PendingAwardState } from '@duoduo/contracts/points';
import {
  AreaCodeColumn,
  CodeColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PointsColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';

/** An award above what one clerk may give alone: it waits for a second person, and is paid by him or never. */
@Entity('point_pending_awards')
@Index('point_pending_awards_idem', ['idem'], { unique: true })
@Index('point_pending_awards_person', ['personId'])
@Index('point_pending_awards_waiting', ['state', 'areaCode', 'id'])
export class PointPendingAward {
  @PrimaryIdColumn() id!: string;
  /** What the ledger pays a cause once by, while it waits and when it was approved: what was rejected leaves its cause free. */
  @HashColumn() idem!: string;
  @IdColumn() personId!: string;
  /** Of the person. */
  @AreaCodeColumn() areaCode!: string;
  @CodeColumn() ruleCode!: string;
  /** By the version that held when it was proposed; the one that holds when it is approved pays. */
  @PointsColumn() amount!: number;
  @CodeColumn() causeType!: AwardCauseType;
  @TextColumn(64) causeId!: string;
  @TextColumn(50, { nullable: true }) note!: string | null;
  @CodeColumn() state!: PendingAwardState;
  @IdColumn() proposedById!: string;
  @InstantColumn() createdAt!: Date;
  @IdColumn({ nullable: true }) decidedById!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: Date | null;
  @IdColumn({ nullable: true }) transferId!: string | null;
  /** Why it was rejected. */
  @TextColumn(100, { nullable: true }) reason!: string | null;
}
