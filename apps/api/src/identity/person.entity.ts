import { Entity, Index } from 'typeorm';
import { AreaCodeColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn, SealedColumn } from '../platform/columns';

/** Somebody the service knows, with an account or without. What says who he is is sealed; he is found by blind indexes only. */
@Entity('people')
@Index('people_name', ['nameIndex'])
@Index('people_phone', ['phoneIndex'])
@Index('people_phone_tail', ['phoneTailIndex'])
@Index('people_id_number', ['idNumberIndex'])
@Index('people_area', ['areaCode', 'id'])
export class Person {
  @PrimaryIdColumn() id!: string;
  @SealedColumn() nameSealed!: string;
  @HashColumn() nameIndex!: string;
  @SealedColumn({ nullable: true }) phoneSealed!: string | null;
  @HashColumn({ nullable: true }) phoneIndex!: string | null;
  /** Of the last four digits: a worker has them in his ear, not the whole number. */
  @HashColumn({ nullable: true }) phoneTailIndex!: string | null;
  /** 18 characters (GB 11643). */
  @SealedColumn({ nullable: true }) idNumberSealed!: string | null;
  @HashColumn({ nullable: true }) idNumberIndex!: string | null;
  /** A calendar day; taken from the identity number where there is one. */
  @SealedColumn({ nullable: true }) bornOnSealed!: string | null;
  /** Home grid or community: decides whose file he is in. */
  @AreaCodeColumn() areaCode!: string;
  /** The record that took over everything but the histories; null for everybody who is somebody. */
  @IdColumn({ nullable: true }) joinedIntoId!: string | null;
  /** His account is gone, at his own wish; what stayed is named in `GET /me/erasure`. */
  @InstantColumn({ nullable: true }) erasedAt!: Date | null;
  @InstantColumn() createdAt!: Date;
}
