import { Entity, Index } from 'typeorm';
import { AreaCodeColumn, CodeColumn, CountColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';

/** What somebody had served by a day, to be shown elsewhere. It says what was so then; who has its code may check it. */
@Entity('certificates')
@Index('certificates_idem', ['idemKey'], { unique: true })
@Index('certificates_code', ['checkCode'], { unique: true })
@Index('certificates_mine', ['personId', 'id'])
export class Certificate {
  @PrimaryIdColumn() id!: string;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  /** Printed on it: random, its last character checks the others. */
  @CodeColumn() checkCode!: string;
  @IdColumn() personId!: string;
  /** Where he served last. */
  @AreaCodeColumn() communityCode!: string;
  @CountColumn() minutes!: number;
  @CountColumn() activities!: number;
  @InstantColumn() issuedAt!: Date;
}
