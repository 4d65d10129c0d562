import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';

/** That two records were one human being: what belonged to the first belongs to the second since. */
@Entity('person_joins')
@Index('person_joins_from', ['fromPersonId'], { unique: true })
@Index('person_joins_to', ['toPersonId'])
export class PersonJoin {
  @PrimaryIdColumn() id!: string;
  @IdColumn() fromPersonId!: string;
  /** Whoever he is now: it moves on when that record, too, becomes another's, so that one step always leads there. */
  @IdColumn() toPersonId!: string;
  /** Null where a match approved by itself. */
  @IdColumn({ nullable: true }) actorPersonId!: string | null;
  @InstantColumn() createdAt!: Date;
}
