import { Entity, PrimaryColumn } from 'typeorm';

/** A notice under its own area and each ancestor of it (six rows at most): the ordered list of what was published inside an area. */
@Entity('notice_areas')
export class NoticeArea {
  @PrimaryColumn({ type: 'varchar', length: 15 }) areaCode!: string;
  @PrimaryColumn({ type: 'varchar', length: 13 }) noticeId!: string;
}
