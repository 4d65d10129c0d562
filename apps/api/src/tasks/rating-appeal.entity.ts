import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AppealState, Solved } from '@duoduo/contracts/tasks';
import { AreaCodeColumn, CodeColumn, CountColumn, IdColumn, InstantColumn, TextColumn } from '../platform/columns';
import { Report } from './report.entity';

/** A rating that who did the work does not accept (申诉), once for each report; beside the rating, which is never touched by it. */
@Entity('rating_appeals')
@Index('rating_appeals_waiting', ['areaCode', 'state', 'reportId'])
export class RatingAppeal {
  @ForeignKey(() => Report, { name: 'rating_appeals_of_report_fk' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  reportId!: string;
  /** Whose supervisors decide: the street of the community, or the county of the street. */
  @AreaCodeColumn() areaCode!: string;
  @CodeColumn() state!: AppealState;
  /** Why the rating is not accepted. */
  @TextColumn(500) reason!: string;
  /** Who did the work: the unit for which he asks, and he himself. */
  @IdColumn({ nullable: true }) holderUnitId!: string | null;
  @IdColumn() holderPersonId!: string;
  /** The rating that it is about, word for word: the report gets another one when its task is taken up again. */
  @CodeColumn() solved!: Solved;
  @CountColumn() satisfaction!: number;
  @TextColumn(500, { nullable: true }) comment!: string | null;
  @InstantColumn() ratedAt!: Date;
  /** Why it was decided so. */
  @TextColumn(500, { nullable: true }) decision!: string | null;
  @IdColumn({ nullable: true }) decidedById!: string | null;
  @InstantColumn() createdAt!: Date;
  @InstantColumn({ nullable: true }) decidedAt!: Date | null;
}
