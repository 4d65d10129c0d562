import { Entity, PrimaryColumn } from 'typeorm';
import { CountColumn, DayColumn, PointsColumn, TextColumn } from '../platform/columns';

/** One published version of what is paid for what. A change is a new version from a later day, never an edit. */
@Entity('point_rules')
export class PointRule {
  @PrimaryColumn({ type: 'varchar', length: 32 }) code!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  @TextColumn(60) name!: string;
  /** Points for one cause; 0 when the cause itself says how many, as a task does. */
  @PointsColumn() amount!: number;
  /** Points a person can earn under this rule in one day (Asia/Shanghai). */
  @PointsColumn({ nullable: true }) capPerDay!: number | null;
  /** Months for which the points are good, to the end of the last one; null: until the end of the next calendar year. */
  @CountColumn({ nullable: true }) validMonths!: number | null;
  /** First day on which this version holds. */
  @DayColumn() fromDay!: string;
}
