import { Entity, ForeignKey, Index } from 'typeorm';
import { Unit } from '../identity/unit.entity';
import { AreaCodeColumn, IdColumn, InstantColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** A housing estate or courtyard (小区/院落): one file each. */
@Entity('estates')
@Index('estates_community', ['communityCode', 'name'])
export class Estate {
  @PrimaryIdColumn() id!: string;
  @AreaCodeColumn() communityCode!: string;
  @TextColumn(64) name!: string;
  /** The property company that looks after it. */
  @ForeignKey(() => Unit, { name: 'estates_property' })
  @IdColumn({ nullable: true })
  propertyUnitId!: string | null;
  @InstantColumn() createdAt!: Date;
}
