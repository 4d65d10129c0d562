import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { AreaLevel } from '@duoduo/contracts/areas';
import { CodeColumn, CountColumn, LongTextColumn } from '../platform/columns';

/** Where an area lies: its shape, and the box around it in millionths of a degree, by which it is found (see boundary.rules.ts). */
@Entity('area_boundaries')
@Index('area_boundaries_box', ['level', 'west', 'east', 'south', 'north'])
export class AreaBoundary {
  @PrimaryColumn({ type: 'varchar', length: 15 }) code!: string;
  @CodeColumn() level!: AreaLevel;
  @CountColumn() west!: number;
  @CountColumn() south!: number;
  @CountColumn() east!: number;
  @CountColumn() north!: number;
  /** JSON: the coordinates of a GeoJSON MultiPolygon. */
  @LongTextColumn() shape!: string;
}
