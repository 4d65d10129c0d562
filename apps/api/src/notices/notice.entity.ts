import type { Audience, NoticeLevel } from '@duoduo/contracts/notices';
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
 * Something said once to everybody in one area. Its id is time-ordered, so lists walk `(areaCode, audience, id)` backwards.
 * Whom it is for never changes; its words are corrected by a new version, and the former ones are kept (`notice_versions`).
 */
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
  /** In the order in which they are shown; null where there are none. */
  @Column({ type: 'simple-json', nullable: true }) pictures!: NoticePicture[] | null;
  @IdColumn() publisherId!: string;
  /** The unit or area in whose name it was published, as it was called then. */
  @TextColumn(100) publisherName!: string;
  /** Of the post from which it was published: who has it there may change it. Null for what is older than that. */
  @AreaCodeColumn({ nullable: true }) publisherAreaCode!: string | null;
  @InstantColumn() publishedAt!: Date;
  /** Only a must-read notice has one. */
  @InstantColumn({ nullable: true }) confirmBy!: Date | null;
  /** Whoever publishes says so: anybody may read it, and pass it on. Only of one to residents. */
  @FlagColumn({ default: false }) isPublic!: boolean;
  /** Of the words: 1 until it is corrected. */
  @CountColumn({ default: 1 }) version!: number;
  /** When and why it was corrected last. */
  @InstantColumn({ nullable: true }) correctedAt!: Date | null;
  @TextColumn(200, { nullable: true }) correctedWhy!: string | null;
  /** When who has not confirmed what it says now was reminded last. */
  @InstantColumn({ nullable: true }) remindedAt!: Date | null;
  /** It holds no longer: nobody is asked to confirm it. */
  @InstantColumn({ nullable: true }) withdrawnAt!: Date | null;
  @TextColumn(200, { nullable: true }) withdrawnWhy!: string | null;
  @IdColumn({ nullable: true }) withdrawnById!: string | null;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
}
