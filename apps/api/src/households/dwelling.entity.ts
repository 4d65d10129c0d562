import type { DwellingUse } from '@duoduo/contracts/households';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Person } from '../identity/person.entity';
import { AreaCodeColumn, CodeColumn, HashColumn, IdColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';
import { Estate } from './estate.entity';

/** What is noted on a door behind which nobody has ever lived. */
export const NOBODY_HERE = '-';

/** A place to live in (房屋), whoever lives there. The code on the door belongs to it. */
@Entity('dwellings')
@Index('dwellings_grid', ['gridCode', 'id'])
@Index('dwellings_to_reach', ['gridCode', 'reachedFor', 'estateId', 'doorKey', 'id'])
@Index('dwellings_address', ['estateId', 'building', 'section', 'room'], { unique: true })
@Index('dwellings_doors', ['estateId', 'doorKey', 'id'])
@Index('dwellings_idem', ['idemKey'], { unique: true })
@Index('dwellings_owner', ['ownerPersonId'])
export class Dwelling {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Estate, { name: 'dwellings_of_estate' })
  @IdColumn()
  estateId!: string;
  @AreaCodeColumn() gridCode!: string;
  /** `3` of 3号楼. */
  @TextColumn(16) building!: string;
  /** `2` of 2单元; empty where a building has one staircase. */
  @TextColumn(16) section!: string;
  @TextColumn(16) room!: string;
  /** Building, section and room, so that 9 comes before 10: see dwelling.rules.ts. */
  @TextColumn(64) doorKey!: string;
  /** As people say it: 园丁南苑 3号楼 2单元 501. */
  @TextColumn(120) address!: string;
  /** May live elsewhere; hears of heating and maintenance funds. */
  @ForeignKey(() => Person, { name: 'dwellings_owned_by' })
  @IdColumn({ nullable: true })
  ownerPersonId!: string | null;
  /** Null where nobody said. (`use` is a word of SQL.) */
  @CodeColumn({ nullable: true }) usedAs!: DwellingUse | null;
  /**
   * Must-read notices for which nobody behind this door is left to be reached, as `id.version`, with commas: what is named is so, what is not
   * named may be so. See reached-doors.service.ts, which writes it.
   */
  @TextColumn(200, { default: '' }) reachedFor!: string;
  /** Null where no request made it. */
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
}
