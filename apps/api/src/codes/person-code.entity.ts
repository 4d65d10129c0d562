import { Entity, Index } from 'typeorm';
import type { PersonCodePurpose } from '@duoduo/contracts/codes';
import { CodeColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';

/** What a person shows on his phone for a minute, once, for one purpose. The token is kept nowhere; the row goes after a day. */
@Entity('person_codes')
@Index('person_codes_token', ['tokenHash'], { unique: true })
@Index('person_codes_idem', ['idemKey'], { unique: true })
@Index('person_codes_expiry', ['expiresAt'])
export class PersonCode {
  @PrimaryIdColumn() id!: string;
  @HashColumn() tokenHash!: string;
  /** It dies with the session that showed it, and is whose the session is. */
  @IdColumn() sessionId!: string;
  @CodeColumn() purpose!: PersonCodePurpose;
  /** The one thing it is shown for: of a code for redeeming the redemption; null where any will do. */
  @IdColumn({ nullable: true }) subjectId!: string | null;
  @InstantColumn() createdAt!: Date;
  @InstantColumn() expiresAt!: Date;
  @InstantColumn({ nullable: true }) usedAt!: Date | null;
  /** Hash of who used it and by which request: the same one is answered again. */
  @HashColumn({ nullable: true }) usedBy!: string | null;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
}
