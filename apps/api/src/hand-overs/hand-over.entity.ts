import { Column, Entity, ForeignKey, Index } from 'typeorm';
import type { HandOverState } from '@duoduo/contracts/hand-overs';
import { Post } from '../identity/post.entity';
import { AreaCodeColumn, CodeColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';

/** What somebody leaves behind, in ids and figures: no name, no address and no note on care. */
export interface HandOverPacket {
  taskIds: string[];
  membershipIds: string[];
  notices: { id: string; unreached: number }[];
  /** Posts and stand-ins beside his that have a last day. */
  postIds: string[];
  /** Households of somebody of whom a note on care is kept. */
  careHouseholds: number;
}

/** What became of his tasks. */
export interface HandOverOutcome {
  passedOnIds: string[];
  putBackIds: string[];
}

/** A sheet that who leaves a post and who goes on with it both sign (交接单). The two are whoever holds the two posts. */
@Entity('hand_overs')
@Index('hand_overs_idem', ['idemKey'], { unique: true })
@Index('hand_overs_open', ['openPostId'], { unique: true })
@Index('hand_overs_from', ['fromPostId', 'id'])
@Index('hand_overs_to', ['toPostId', 'id'])
export class HandOver {
  @PrimaryIdColumn() id!: string;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  /** The post that is left, until it is done or cancelled: two sheets at once are one too many. */
  @IdColumn({ nullable: true }) openPostId!: string | null;
  @ForeignKey(() => Post, { name: 'hand_overs_from_post' })
  @IdColumn()
  fromPostId!: string;
  @ForeignKey(() => Post, { name: 'hand_overs_to_post' })
  @IdColumn()
  toPostId!: string;
  @AreaCodeColumn() areaCode!: string;
  @CodeColumn() state!: HandOverState;
  @InstantColumn({ nullable: true }) fromSignedAt!: Date | null;
  @InstantColumn({ nullable: true }) toSignedAt!: Date | null;
  /** As the first who signed saw it: the other signs the same. */
  @Column({ type: 'simple-json', nullable: true }) packet!: HandOverPacket | null;
  @Column({ type: 'simple-json', nullable: true }) outcome!: HandOverOutcome | null;
  @IdColumn() openedById!: string;
  @IdColumn({ nullable: true }) cancelledById!: string | null;
  @InstantColumn() createdAt!: Date;
  /** Done or cancelled. */
  @InstantColumn({ nullable: true }) endedAt!: Date | null;
}
