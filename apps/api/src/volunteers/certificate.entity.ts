import { Entity, Index } from 'typeorm';
import {
  AreaCodeColumn,
  CodeColumn,
  CountColumn,
  DayColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
} from '../platform/columns';

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
  /** Of them, by what they stand on: unknown where it was issued before that was kept. */
  @CountColumn({ nullable: true }) minutesByCode!: number | null;
  @CountColumn({ nullable: true }) minutesByWitness!: number | null;
  @CountColumn({ nullable: true }) minutesByHand!: number | null;
  @CountColumn() activities!: number;
  /** The first and the last day of service. */
  @DayColumn({ nullable: true }) fromDay!: string | null;
  @DayColumn({ nullable: true }) toDay!: string | null;
  @InstantColumn() issuedAt!: Date;
}
