import { Entity, ForeignKey, Index } from 'typeorm';
import { Unit } from '../identity/unit.entity';
import { AreaCodeColumn, HashColumn, IdColumn, InstantColumn, LongSealedColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** A housing estate or courtyard (小区/院落): one file each. */
@Entity('estates')
@Index('estates_name', ['communityCode', 'name'], { unique: true })
@Index('estates_community', ['communityCode', 'id'])
@Index('estates_idem', ['idemKey'], { unique: true })
export class Estate {
  @PrimaryIdColumn() id!: string;
  @AreaCodeColumn() communityCode!: string;
  @TextColumn(64) name!: string;
  /** The property company that looks after it. */
  @ForeignKey(() => Unit, { name: 'estates_property' })
  @IdColumn({ nullable: true })
  propertyUnitId!: string | null;
  @ForeignKey(() => Unit, { name: 'estates_committee' })
  @IdColumn({ nullable: true })
  committeeUnitId!: string | null;
  /** Where it lies, as people say it: 康巴什区 鄂尔多斯大街 12 号. */
  @TextColumn(120, { nullable: true }) address!: string | null;
  /** The party service point (党群服务点). */
  @TextColumn(64, { nullable: true }) servicePointName!: string | null;
  @TextColumn(32, { nullable: true }) servicePointPhone!: string | null;
  /** A JSON list of name, title and phone: people, so it is sealed. */
  @LongSealedColumn({ nullable: true }) contactsSealed!: string | null;
  @InstantColumn() createdAt!: Date;
  /** Null where no request made it. */
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
}
