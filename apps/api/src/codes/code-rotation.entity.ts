import { Entity, Index } from 'typeorm';
import type { RotationState } from '@duoduo/contracts/codes';
import { AreaCodeColumn, CodeColumn, CountColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';

/** New codes for many doors at once, batch by batch. `done` doors have theirs; a batch moves it by a guarded update, so no door gets two. */
@Entity('code_rotations')
@Index('code_rotations_idem', ['idemKey'], { unique: true })
@Index('code_rotations_place', ['placeKey'], { unique: true })
export class CodeRotation {
  @PrimaryIdColumn() id!: string;
  /** The grid or community it lies in: who may see it. */
  @AreaCodeColumn() areaCode!: string;
  @CodeColumn() state!: RotationState;
  @CountColumn() total!: number;
  @CountColumn() done!: number;
  @IdColumn() startedBy!: string;
  @InstantColumn() createdAt!: Date;
  @InstantColumn({ nullable: true }) doneAt!: Date | null;
  /** Names the place while it runs, so that nobody starts it twice; null when it is done. */
  @HashColumn({ nullable: true }) placeKey!: string | null;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
}
