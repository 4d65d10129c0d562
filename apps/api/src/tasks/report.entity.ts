import { Entity, Index } from 'typeorm';
import type { ReportChannel, ReportStatus, Solved } from '@duoduo/contracts/tasks';
import {
  AreaCodeColumn,
  CodeColumn,
  CountColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  SealedColumn,
  TextColumn,
} from '../platform/columns';

/** What somebody told us (诉求). It belongs to its reporter alone; many may be joined to one task. */
@Entity('reports')
@Index('reports_idem', ['idemKey'], { unique: true })
@Index('reports_mine', ['reporterId', 'id'])
@Index('reports_of_task', ['taskId', 'id'])
@Index('reports_by_area', ['areaCode', 'id'])
@Index('reports_by_area_status', ['areaCode', 'status', 'id'])
@Index('reports_by_community', ['communityCode', 'id'])
@Index('reports_by_community_status', ['communityCode', 'status', 'id'])
@Index('reports_same_kind', ['communityCode', 'status', 'categoryCode', 'createdAt'])
export class Report {
  @PrimaryIdColumn() id!: string;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  /** Whose report it is; null when staff filed it for somebody without an account. */
  @IdColumn({ nullable: true }) reporterId!: string | null;
  /** Who typed it in. */
  @IdColumn() filedById!: string;
  @CodeColumn() channel!: ReportChannel;
  /** For which household, and as whom, he filed it who is linked to it. */
  @IdColumn({ nullable: true }) linkId!: string | null;
  @CodeColumn() categoryCode!: string;
  @TextColumn(500) description!: string;
  /** Community or grid. */
  @AreaCodeColumn() areaCode!: string;
  @AreaCodeColumn() communityCode!: string;
  @IdColumn({ nullable: true }) dwellingId!: string | null;
  /** For staff: the address, or the area's name. */
  @TextColumn(120) place!: string;
  /** The reporter lives at the dwelling and may read its address. */
  @FlagColumn() isOwnHome!: boolean;
  @FlagColumn() allowContact!: boolean;
  /** Of somebody without an account; else the name is the reporter's own. */
  @SealedColumn({ nullable: true }) nameSealed!: string | null;
  @SealedColumn({ nullable: true }) phoneSealed!: string | null;
  @CodeColumn() status!: ReportStatus;
  @IdColumn({ nullable: true }) taskId!: string | null;
  /** The answer, or why it was refused and where to go instead. */
  @TextColumn(1200, { nullable: true }) answerText!: string | null;
  /** A unit's or a community's name, never a person's. */
  @TextColumn(64, { nullable: true }) answeredBy!: string | null;
  @InstantColumn({ nullable: true }) answeredAt!: Date | null;
  @CodeColumn({ nullable: true }) solved!: Solved | null;
  /** 1 to 5. */
  @CountColumn({ nullable: true }) satisfaction!: number | null;
  @TextColumn(500, { nullable: true }) ratingComment!: string | null;
  @InstantColumn({ nullable: true }) ratedAt!: Date | null;
  @InstantColumn() createdAt!: Date;
}
