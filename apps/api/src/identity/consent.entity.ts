import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, CountColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';
import { Person } from './person.entity';

/** That somebody agreed to a version of the privacy statement, until he withdrew it. Never deleted: it proves what was agreed to. */
@Entity('consents')
@Index('consents_person', ['personId', 'turn'], { unique: true })
export class Consent {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Person, { name: 'consents_of_person' })
  @IdColumn()
  personId!: string;
  /** 1 for his first, and so on: of two taps at once one becomes the row. */
  @CountColumn() turn!: number;
  @CodeColumn() version!: string;
  /** Of the text he saw. */
  @HashColumn() textHash!: string;
  @InstantColumn() givenAt!: Date;
  @InstantColumn({ nullable: true }) withdrawnAt!: Date | null;
}
