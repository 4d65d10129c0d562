import { Entity, Index } from 'typeorm';
import type { RedemptionState } from '@duoduo/contracts/rewards';
import {
  AreaCodeColumn,
  CodeColumn,
  DayColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PointsColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';

/** A gift that somebody has reserved with points: they are held and a piece is set aside until it is collected or given up. */
@Entity('redemptions')
@Index('redemptions_of_person', ['personId', 'id'])
@Index('redemptions_filed_by', ['filedById', 'id'])
@Index('redemptions_at_point', ['unitId', 'state', 'id'])
@Index('redemptions_in_community', ['communityCode', 'state', 'id'])
@Index('redemptions_due', ['state', 'collectBy'])
@Index('redemptions_idem', ['idemKey'], { unique: true })
@Index('redemptions_collect', ['collectKey'], { unique: true })
export class Redemption {
  @PrimaryIdColumn() id!: string;
  /** Whose points. */
  @IdColumn() personId!: string;
  /** Who did it for him; null when he did. */
  @IdColumn({ nullable: true }) filedById!: string | null;
  @IdColumn() goodsId!: string;
  /** As they were when it was reserved. */
  @TextColumn(60) name!: string;
  @PointsColumn() points!: number;
  @AreaCodeColumn() communityCode!: string;
  @IdColumn() unitId!: string;
  @TextColumn(120) place!: string;
  /** In the ledger. */
  @IdColumn() holdId!: string;
  @CodeColumn() state!: RedemptionState;
  @InstantColumn() createdAt!: Date;
  /** The last day (Asia/Shanghai) on which it can be collected. */
  @DayColumn() collectBy!: string;
  @InstantColumn({ nullable: true }) endedAt!: Date | null;
  /** Who handed it out or gave it up; null when its time was over. */
  @IdColumn({ nullable: true }) endedById!: string | null;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  /** Of the request that collected it. */
  @HashColumn({ nullable: true }) collectKey!: string | null;
}
