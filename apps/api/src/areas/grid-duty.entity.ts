import { Entity, Index } from 'typeorm';
import { AreaCodeColumn, CountColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** One line of a grid's public board: who, at which post, does what, when and to which standard (定人定岗定责定时定标准定奖惩). */
@Entity('grid_duties')
@Index('grid_duties_board', ['gridCode', 'position'])
export class GridDuty {
  @PrimaryIdColumn() id!: string;
  @AreaCodeColumn() gridCode!: string;
  /** Order on the board, from 1. */
  @CountColumn() position!: number;
  @TextColumn(64) who!: string;
  @TextColumn(64) post!: string;
  @TextColumn(255) duty!: string;
  @TextColumn(64) time!: string;
  @TextColumn(255) standard!: string;
  /** What good work is honoured with. Never a person's sanction. */
  @TextColumn(255) honour!: string;
}
