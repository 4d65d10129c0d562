import { Entity, ForeignKey, Index } from 'typeorm';
import { Person } from '../identity/person.entity';
import { IdColumn, InstantColumn, LongSealedColumn, PrimaryIdColumn } from '../platform/columns';

/** What must be known of somebody to look after him. Apart from his file, because fewer may read it; never in a list. */
@Entity('care_notes')
@Index('care_notes_person', ['personId'], { unique: true })
export class CareNote {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Person, { name: 'care_notes_of_person' })
  @IdColumn()
  personId!: string;
  @LongSealedColumn() noteSealed!: string;
  @InstantColumn() updatedAt!: Date;
}
