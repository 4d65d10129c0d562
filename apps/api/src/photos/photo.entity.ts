import { Entity, Index } from 'typeorm';
import { CodeColumn, CountColumn, DayColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** A picture that somebody has sent, drawn anew. It belongs to nothing until a report, a hand-in or a notice names it. */
@Entity('photos')
@Index('photos_idem', ['idemKey'], { unique: true })
@Index('photos_of_owner', ['ownerId', 'day'])
@Index('photos_of_subject', ['subjectKind', 'subjectId', 'id'])
@Index('photos_file', ['fileName'], { unique: true })
@Index('photos_unattached', ['subjectId', 'createdAt'])
export class Photo {
  @PrimaryIdColumn() id!: string;
  @IdColumn() ownerId!: string;
  /** When it came, in Asia/Shanghai; also the folder of its file. */
  @DayColumn() day!: string;
  /** 32 random hex characters, known to nobody outside. */
  @HashColumn() fileName!: string;
  /** 64 hex characters, of what is stored. */
  @TextColumn(64) sha256!: string;
  @CountColumn() bytes!: number;
  @CountColumn() width!: number;
  @CountColumn() height!: number;
  /** A word of the feature that keeps it; null with `subjectId` until then. */
  @CodeColumn({ nullable: true }) subjectKind!: string | null;
  @IdColumn({ nullable: true }) subjectId!: string | null;
  @InstantColumn() createdAt!: Date;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
}
