import { Column, Entity, Index } from 'typeorm';
import type { AccessKind, PersonalField } from '@duoduo/contracts/households';
import { AreaCodeColumn, CodeColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** That somebody saw in the clear what is masked, and what for. The household reads it. Never edited, never deleted. */
@Entity('access_records')
@Index('access_records_household', ['householdId', 'id'])
@Index('access_records_person', ['personId', 'id'])
@Index('access_records_area', ['kind', 'areaCode', 'id'])
@Index('access_records_occasion', ['occasion'], { unique: true })
export class AccessRecord {
  @PrimaryIdColumn() id!: string;
  @CodeColumn() kind!: AccessKind;
  /** The household whose record was seen; null for an export, which is of an area. */
  @IdColumn({ nullable: true }) householdId!: string | null;
  /** The one person it was about. */
  @IdColumn({ nullable: true }) personId!: string | null;
  /** The grid of the household, or the area that was exported. */
  @AreaCodeColumn() areaCode!: string;
  @IdColumn() actorPersonId!: string;
  /** By which link to the household he looked; null where it was by his post. */
  @IdColumn({ nullable: true }) linkId!: string | null;
  @Column({ type: 'simple-json' }) fields!: PersonalField[];
  @TextColumn(120) purpose!: string;
  /** The look it stands for: of two taps at once one becomes the record. Null where every call is one of its own. */
  @HashColumn({ nullable: true }) occasion!: string | null;
  @InstantColumn() createdAt!: Date;
}
