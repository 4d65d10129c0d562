import { Entity, Index } from 'typeorm';
import { AreaCodeColumn, HashColumn, InstantColumn, PrimaryIdColumn, SealedColumn } from '../platform/columns';

/** Somebody the service knows, with an account or without. Name and phone are sealed; they are found by their blind indexes only. */
@Entity('people')
@Index('people_name', ['nameIndex'])
@Index('people_phone', ['phoneIndex'])
export class Person {
  @PrimaryIdColumn() id!: string;
  @SealedColumn() nameSealed!: string;
  @HashColumn() nameIndex!: string;
  @SealedColumn({ nullable: true }) phoneSealed!: string | null;
  @HashColumn({ nullable: true }) phoneIndex!: string | null;
  /** Home grid or community: decides whose file he is in. */
  @AreaCodeColumn() areaCode!: string;
  @InstantColumn() createdAt!: Date;
}
