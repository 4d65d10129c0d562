import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { AreaLevel } from '@duoduo/contracts/areas';
import { AreaCodeColumn, CodeColumn, DayColumn, HashColumn, TextColumn } from '../platform/columns';

/** A node of the division tree. Its code is the path: every prefix of a level's length is an ancestor. */
@Entity('areas')
@Index('areas_children', ['parentCode', 'code'])
@Index('areas_idem', ['idemKey'], { unique: true })
export class Area {
  @PrimaryColumn({ type: 'varchar', length: 15 }) code!: string;
  @TextColumn(64) name!: string;
  @CodeColumn() level!: AreaLevel;
  @AreaCodeColumn({ nullable: true }) parentCode!: string | null;
  /** Names of the path joined by a space, from the city down. */
  @TextColumn(255) fullName!: string;
  /** Public by nature: the number on the board, not a person's. */
  @TextColumn(32, { nullable: true }) dutyPhone!: string | null;
  @TextColumn(64, { nullable: true }) dutyHours!: string | null;
  /** First day on which the area no longer exists; its code is never given again. */
  @DayColumn({ nullable: true }) retiredOn!: string | null;
  /** Of the request that made it; none for official divisions. */
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
}
