import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClockKind, ReportAddressee } from '@duoduo/contracts/tasks';
import { CodeColumn, CountColumn, FlagColumn, PointsColumn, TextColumn } from '../platform/columns';

export interface EmergencyNumber {
  label: string;
  number: string;
}

/** What a report or task is about, in two levels. Codes are strings in a table, so that a county may have its own. */
@Entity('categories')
export class Category {
  @PrimaryColumn({ type: 'varchar', length: 32 }) code!: string;
  @TextColumn(60) name!: string;
  /** Null on the first level. */
  @CodeColumn({ nullable: true }) parentCode!: string | null;
  /** Order on screen. */
  @CountColumn() position!: number;
  /** Its clock runs day and night. */
  @CodeColumn() clock!: ClockKind;
  /** Hours from dispatch to the due time, counted by `clock`. */
  @CountColumn() limitHours!: number;
  @FlagColumn() isUrgent!: boolean;
  /** Life is at stake: the emergency numbers come first on screen. */
  @FlagColumn() isDanger!: boolean;
  /** The trouble lies behind the reporter's door: a task opened from a report goes there. Elsewhere his door would only give him away. */
  @FlagColumn() isAtHome!: boolean;
  /** Who handles its reports: a complaint about the community goes to the street, and the community never sees it. */
  @CodeColumn({ default: 'community' }) goesTo!: ReportAddressee;
  /** A complaint about the property company of the place, which never handles it. */
  @FlagColumn({ default: false }) isAboutProperty!: boolean;
  /** What a hand-in must bring, unless the clerk says otherwise. */
  @FlagColumn({ default: false }) needsPhoto!: boolean;
  @FlagColumn({ default: false }) needsVisit!: boolean;
  /** How long a pool may wait for somebody to claim, counted by `clock`; then the responsible unit gets it. */
  @CountColumn({ default: 4 }) claimWindowHours!: number;
  /** Most points a volunteers' task of this kind may carry. */
  @PointsColumn() rewardCap!: number;
  @Column({ type: 'simple-json' }) emergencyNumbers!: EmergencyNumber[];
}
