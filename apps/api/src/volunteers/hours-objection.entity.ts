import { Entity, ForeignKey, Index } from 'typeorm';
import { HashColumn, IdColumn, InstantColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';
import { ServiceHours } from './service-hours.entity';

/** Somebody says that hours on show are not so. */
@Entity('hours_objections')
@Index('hours_objections_idem', ['idemKey'], { unique: true })
@Index('hours_objections_of', ['hoursId', 'id'])
@Index('hours_objections_by', ['byId', 'id'])
export class HoursObjection {
  @PrimaryIdColumn() id!: string;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  @ForeignKey(() => ServiceHours, { name: 'hours_objections_of_hours' })
  @IdColumn()
  hoursId!: string;
  @IdColumn() byId!: string;
  /** For the clerk's eyes alone; null when who said it has gone. */
  @TextColumn(200, { nullable: true }) reason!: string | null;
  @InstantColumn() createdAt!: Date;
}
