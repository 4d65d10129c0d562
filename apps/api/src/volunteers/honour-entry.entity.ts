import type { HonourCause, HonourKind } from '@duoduo/contracts/volunteers';
import { Entity, ForeignKey, Index } from 'typeorm';
import {
  AreaCodeColumn,
  CodeColumn,
  CountColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';

/**
 * One thing that somebody did: hours or a deed. It is no currency: never spent, never negative, opening and closing nothing. Nothing is ever
 * edited or deleted: a correction is a new entry that voids the former.
 */
@Entity('honour_entries')
@Index('honour_entries_idem', ['idem'], { unique: true })
@Index('honour_entries_voids', ['voidsId'], { unique: true })
@Index('honour_entries_mine', ['personId', 'id'])
export class HonourEntry {
  @PrimaryIdColumn() id!: string;
  /** Once for each cause and person; of what was entered by hand, once for each request. */
  @HashColumn() idem!: string;
  /** Of what was entered by hand. */
  @HashColumn({ nullable: true }) idemBody!: string | null;
  @IdColumn() personId!: string;
  @AreaCodeColumn() communityCode!: string;
  @CodeColumn() kind!: HonourKind;
  @CountColumn() minutes!: number;
  @CountColumn() deeds!: number;
  @CodeColumn() causeType!: HonourCause;
  @IdColumn() causeId!: string;
  /** What it was. */
  @TextColumn(60) title!: string;
  /** The entry that this one stands in place of. */
  @ForeignKey(() => HonourEntry, { name: 'honour_entries_void' })
  @IdColumn({ nullable: true })
  voidsId!: string | null;
  /** Why it was corrected, or entered by hand. */
  @TextColumn(200, { nullable: true }) reason!: string | null;
  @IdColumn({ nullable: true }) byId!: string | null;
  @InstantColumn() createdAt!: Date;
}
