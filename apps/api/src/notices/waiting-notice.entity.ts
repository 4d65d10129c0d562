import type { Audience, NoticeLevel, WaitingNoticeState } from '@duoduo/contracts/notices';
import { Column, Entity, Index } from 'typeorm';
import {
  AreaCodeColumn,
  CodeColumn,
  CountColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';
import type { NoticePicture } from './notice-picture.rules';

/**
 * What somebody wants said to more than one community, and what a second person made of it. It lies beside the notices and not among them,
 * so that nothing that reads, counts or reminds can meet it. Its words never change: who writes them anew writes another.
 */
@Entity('waiting_notices')
@Index('waiting_notices_open', ['state', 'areaCode', 'id'])
@Index('waiting_notices_writer', ['writerId', 'state', 'id'])
@Index('waiting_notices_idem', ['idemKey'], { unique: true })
export class WaitingNotice {
  @PrimaryIdColumn() id!: string;
  @AreaCodeColumn() areaCode!: string;
  @CodeColumn() audience!: Audience;
  @CodeColumn() level!: NoticeLevel;
  @TextColumn(60) title!: string;
  @LongTextColumn() body!: string;
  @Column({ type: 'simple-json', nullable: true }) pictures!: NoticePicture[] | null;
  @InstantColumn({ nullable: true }) confirmBy!: Date | null;
  @FlagColumn({ default: false }) isPublic!: boolean;
  /** The notice to which it gives new words; null of what would be one of its own. */
  @IdColumn({ nullable: true }) correctsId!: string | null;
  /** The version that was read before it was corrected. */
  @CountColumn({ nullable: true }) correctsVersion!: number | null;
  /** What was wrong: everybody reads it. */
  @TextColumn(200, { nullable: true }) correctsWhy!: string | null;
  @IdColumn() writerId!: string;
  @TextColumn(100) publisherName!: string;
  @AreaCodeColumn() publisherAreaCode!: string;
  @InstantColumn() writtenAt!: Date;
  @CodeColumn() state!: WaitingNoticeState;
  /** Who let it out or sent it back last; the writer where he took it back while it waited. */
  @IdColumn({ nullable: true }) decidedById!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: Date | null;
  /** Why it was sent back, for the writer. */
  @TextColumn(200, { nullable: true }) reason!: string | null;
  /** What it became, or corrected. */
  @IdColumn({ nullable: true }) noticeId!: string | null;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
}
