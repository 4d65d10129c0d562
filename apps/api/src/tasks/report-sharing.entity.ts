import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SharingDoubt, SharingState } from '@duoduo/contracts/tasks';
import { AreaCodeColumn, CodeColumn, IdColumn, InstantColumn, TextColumn } from '../platform/columns';
import { Report } from './report.entity';

/**
 * Whether the neighbours may read words that their reporter wants to share. `reports.isShared` alone opens them: whatever goes wrong here,
 * nobody reads what nobody has let through.
 */
@Entity('report_sharings')
@Index('report_sharings_waiting', ['areaCode', 'state', 'reportId'])
export class ReportSharing {
  @ForeignKey(() => Report, { name: 'report_sharings_of_report_fk' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  reportId!: string;
  /** The community, whose clerk says what WeChat cannot. */
  @AreaCodeColumn() areaCode!: string;
  @CodeColumn() state!: SharingState;
  @CodeColumn({ nullable: true }) doubt!: SharingDoubt | null;
  /** Why the clerk decided so; its reporter reads it. */
  @TextColumn(500, { nullable: true }) decision!: string | null;
  @IdColumn({ nullable: true }) decidedById!: string | null;
  @InstantColumn() createdAt!: Date;
  @InstantColumn({ nullable: true }) decidedAt!: Date | null;
}
