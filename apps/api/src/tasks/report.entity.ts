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
@Index('reports_mine_status', ['reporterId', 'status', 'id'])
@Index('reports_of_task', ['taskId', 'id'])
@Index('reports_by_area', ['areaCode', 'id'])
@Index('reports_by_area_status', ['areaCode', 'status', 'id'])
@Index('reports_by_community', ['communityCode', 'id'])
@Index('reports_by_community_status', ['communityCode', 'status', 'id'])
@Index('reports_same_kind', ['communityCode', 'categoryCode', 'status', 'createdAt'])
@Index('reports_number', ['number'], { unique: true })
@Index('reports_external', ['externalSystem', 'externalNumber'], { unique: true })
@Index('reports_shared', ['communityCode', 'isShared', 'id'])
@Index('reports_received', ['communityCode', 'createdAt'])
@Index('reports_answered', ['communityCode', 'answeredAt'])
export class Report {
  @PrimaryIdColumn() id!: string;
  /** What is printed on the receipt: its progress can be asked for by it, and nothing else. */
  @TextColumn(10) number!: string;
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
  /** Community or grid; a street for a complaint that goes there. */
  @AreaCodeColumn() areaCode!: string;
  /** The first 12 digits of the area; the street itself for a complaint that goes there. */
  @AreaCodeColumn() communityCode!: string;
  @IdColumn({ nullable: true }) dwellingId!: string | null;
  /** Of the dwelling. */
  @IdColumn({ nullable: true }) estateId!: string | null;
  /** Millionths of a degree, where the reporter gave a point. */
  @CountColumn({ nullable: true }) latitude!: number | null;
  @CountColumn({ nullable: true }) longitude!: number | null;
  /** For staff: the address, or the area's name. */
  @TextColumn(120) place!: string;
  /** The reporter lives at the dwelling and may read its address. */
  @FlagColumn() isOwnHome!: boolean;
  @FlagColumn() allowContact!: boolean;
  /** Of somebody without an account; else the name is the reporter's own. */
  @SealedColumn({ nullable: true }) nameSealed!: string | null;
  @SealedColumn({ nullable: true }) phoneSealed!: string | null;
  /** The system that passed it on, and its number there: both or neither. */
  @CodeColumn({ nullable: true }) externalSystem!: string | null;
  @TextColumn(64, { nullable: true }) externalNumber!: string | null;
  @InstantColumn({ nullable: true }) externalDueAt!: Date | null;
  /** The unit that it complains about: it never handles it. */
  @IdColumn({ nullable: true }) aboutUnitId!: string | null;
  /** Its reporter lets the community read it, without himself and his room. */
  @FlagColumn({ default: false }) isShared!: boolean;
  @CodeColumn() status!: ReportStatus;
  @IdColumn({ nullable: true }) taskId!: string | null;
  /** It was taken out of a task: its clock runs from its own beginning. */
  @InstantColumn({ nullable: true }) separatedAt!: Date | null;
  /** The street decided that it must be taken up: it cannot be refused again. */
  @FlagColumn({ default: false }) isReviewBinding!: boolean;
  /** The community itself said that it is about the community or a worker: it never gets it back. */
  @FlagColumn({ default: false }) staysAtStreet!: boolean;
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
