import type { Audience, NoticeLevel } from '@duoduo/contracts/notices';
import { Entity, Index } from 'typeorm';
import {
  AreaCodeColumn,
  CodeColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';

/** Something said once to everybody in one area. Its id is time-ordered, so lists walk `(areaCode, audience, id)` backwards. Never edited. */
@Entity('notices')
@Index('notices_feed', ['areaCode', 'audience', 'id'])
@Index('notices_level', ['areaCode', 'audience', 'level', 'id'])
@Index('notices_deadline', ['areaCode', 'audience', 'level', 'confirmBy'])
@Index('notices_idem', ['idemKey'], { unique: true })
export class Notice {
  @PrimaryIdColumn() id!: string;
  @AreaCodeColumn() areaCode!: string;
  @CodeColumn() audience!: Audience;
  @CodeColumn() level!: NoticeLevel;
  @TextColumn(60) title!: string;
  @LongTextColumn() body!: string;
  @IdColumn() publisherId!: string;
  /** The unit or area in whose name it was published, as it was called then. */
  @TextColumn(100) publisherName!: string;
  @InstantColumn() publishedAt!: Date;
  /** Only a must-read notice has one. */
  @InstantColumn({ nullable: true }) confirmBy!: Date | null;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
}
