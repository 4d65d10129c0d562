import { Entity, Index } from 'typeorm';
import type { CodeKind } from '@duoduo/contracts/codes';
import { CodeColumn, CountColumn, HashColumn, InstantColumn, PrimaryIdColumn, SealedColumn } from '../platform/columns';

/** `active` is the one on the door; `grace` was replaced and works until `endsAt`, so that the sticker can be changed. */
export type CodeState = 'active' | 'grace' | 'revoked';

/** A printed token and what it stands for. It says nothing by itself and can be replaced; the subject cannot be read out of it. */
@Entity('codes')
@Index('codes_token', ['tokenHash'], { unique: true })
@Index('codes_version', ['kind', 'subjectId', 'version'], { unique: true })
export class Code {
  @PrimaryIdColumn() id!: string;
  @CodeColumn() kind!: CodeKind;
  /** Code of the grid or id of the dwelling: opaque to this feature. */
  @CodeColumn() subjectId!: string;
  /** HMAC of the token under one key of CODE_KEYS; what a scan is looked up by. */
  @HashColumn() tokenHash!: string;
  /** For printing it again. */
  @SealedColumn() tokenSealed!: string;
  /** 1 for the first code of a subject, then counting. */
  @CountColumn() version!: number;
  @CodeColumn() state!: CodeState;
  /** When a code in grace stops working. */
  @InstantColumn({ nullable: true }) endsAt!: Date | null;
  @InstantColumn() createdAt!: Date;
}
