import { Column, Entity, Index } from 'typeorm';
import { HashColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';

/** Labels to be printed: the codes of these subjects as they are when the file is fetched. */
@Entity('code_sheets')
@Index('code_sheets_idem', ['idemKey'], { unique: true })
export class CodeSheet {
  @PrimaryIdColumn() id!: string;
  /** The grid whose board's code comes first; null for doors alone. */
  @Column({ type: 'varchar', length: 32, nullable: true }) gridCode!: string | null;
  /** Doors in the order of the labels. */
  @Column({ type: 'simple-json' }) dwellingIds!: string[];
  @IdColumn() madeBy!: string;
  @InstantColumn() createdAt!: Date;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
}
