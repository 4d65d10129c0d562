import { Entity, Index } from 'typeorm';
import { AreaCodeColumn, FlagColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';

/** That somebody took the households of an area away as a file. The file is made when the link is opened and kept nowhere. */
@Entity('household_exports')
@Index('household_exports_idem', ['idemKey'], { unique: true })
export class HouseholdExport {
  @PrimaryIdColumn() id!: string;
  @AreaCodeColumn() areaCode!: string;
  @IdColumn() actorPersonId!: string;
  /** In the clear: then there is an access record with its purpose. */
  @FlagColumn() isRevealed!: boolean;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  @InstantColumn() createdAt!: Date;
}
