import { Entity, PrimaryColumn } from 'typeorm';
import { CountColumn, InstantColumn, TextColumn } from '../platform/columns';

/** A month whose transfers are closed: what was in it then can be shown for ever. Written once. Hashes are 64 hex characters. */
@Entity('point_months')
export class PointMonth {
  /** `2026-11`, Asia/Shanghai; a transfer lies in the month in which its id was made. */
  @PrimaryColumn({ type: 'varchar', length: 7 }) month!: string;
  @CountColumn() transfers!: number;
  /** Of the tree over its transfers in the order of their ids. */
  @TextColumn(64) root!: string;
  /** Head of the month before. */
  @TextColumn(64) previous!: string;
  @TextColumn(64) head!: string;
  /** Of the salts of its leaves; never shown. */
  @TextColumn(64) leafKey!: string;
  @InstantColumn() closedAt!: Date;
}
