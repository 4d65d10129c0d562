import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { RuleCategory } from '@duoduo/contracts/points';
import { CodeColumn, CountColumn, DayColumn, HashColumn, IdColumn, InstantColumn, PointsColumn, TextColumn } from '../platform/columns';

/** One published version of what is paid for what. A change is a new version from a later day, never an edit. */
@Entity('point_rules')
@Index('point_rules_idem', ['idemKey'], { unique: true })
export class PointRule {
  @PrimaryColumn({ type: 'varchar', length: 32 }) code!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  @TextColumn(60) name!: string;
  /** What earns: staff duty is none of these. */
  @CodeColumn({ default: 'activity' }) category!: RuleCategory;
  /** Points for one cause; 0 when the cause itself says how many, as a task does. */
  @PointsColumn() amount!: number;
  /** Points a person can earn under this rule in one day (Asia/Shanghai). */
  @PointsColumn({ nullable: true }) capPerDay!: number | null;
  /** What he can have earned in its category in one month, when this rule pays. */
  @PointsColumn({ nullable: true }) capPerMonth!: number | null;
  /** What he can have earned in one year, whatever for, when this rule pays. */
  @PointsColumn({ nullable: true }) capPerYear!: number | null;
  /** Months for which the points are good, to the end of the last one; null: until the end of the next calendar year. */
  @CountColumn({ nullable: true }) validMonths!: number | null;
  /** First day on which this version holds: later than the day on which it was published. */
  @DayColumn() fromDay!: string;
  /** Null for the versions that came with the service. */
  @IdColumn({ nullable: true }) publishedById!: string | null;
  @InstantColumn({ nullable: true }) publishedAt!: Date | null;
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
}
