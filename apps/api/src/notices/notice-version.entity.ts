import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { HashColumn, IdColumn, InstantColumn, LongTextColumn, TextColumn } from '../platform/columns';
import { Notice } from './notice.entity';
import type { NoticePicture } from './notice-picture.rules';

/** What a notice said before it was corrected, and why it was. */
@Entity('notice_versions')
@Index('notice_versions_idem', ['idemKey'], { unique: true })
export class NoticeVersion {
  @ForeignKey(() => Notice, { name: 'notice_versions_of_notice' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  noticeId!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  @TextColumn(60) title!: string;
  @LongTextColumn() body!: string;
  @Column({ type: 'simple-json', nullable: true }) pictures!: NoticePicture[] | null;
  @InstantColumn({ nullable: true }) confirmBy!: Date | null;
  @InstantColumn() replacedAt!: Date;
  /** Why it was replaced, as readers are told. */
  @TextColumn(200) reason!: string;
  @IdColumn() replacedById!: string;
  /** Of the request that replaced it. */
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
}
